package dev.switchboard.signaling.address;

import java.net.InetAddress;

/**
 * IP addresses with the same first bits, as {@code 10.0.0.0/8} or {@code 2001:db8::/32} (RFC 4632, RFC 4291).
 *
 * @param first any address of the range
 * @param prefixBits how many of its bits all have in common
 */
public record AddressRange(InetAddress first, int prefixBits) {
    /** Refuses a prefix longer than the address. */
    public AddressRange {
        int bits = first.getAddress().length * Byte.SIZE;
        if (prefixBits < 0 || prefixBits > bits) {
            throw new IllegalArgumentException("the prefix has to have 0 to " + bits + " bits, not " + prefixBits);
        }
    }

    /**
     * Reads {@code ADDRESS/BITS}, or an address alone.
     *
     * @throws IllegalArgumentException for anything else; the message says why
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        var address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            throw new IllegalArgumentException("not an IP address, nor a range such as 10.0.0.0/8");
        }
        int bits = slash < 0 ? address.get().getAddress().length * Byte.SIZE : bits(text.substring(slash + 1));
        return new AddressRange(address.get(), bits);
    }

    private static int bits(String digits) {
        if (!digits.matches("\\d{1,3}")) {
            throw new IllegalArgumentException("after the slash belongs a number of bits");
        }
        return Integer.parseInt(digits);
    }

    /** Whether the address is one of these. */
    public boolean contains(InetAddress address) {
        var mine = first.getAddress();
        var other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return first.getHostAddress() + "/" + prefixBits;
    }
}
