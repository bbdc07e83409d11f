package dev.switchboard.peer.proof;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fingerprint of a DTLS certificate (RFC 8122, section 5), of a hash that nobody can find a second certificate for.
 *
 * @param hash the name of the hash in small letters, such as {@code sha-256}
 * @param value its bytes as pairs of capital hexadecimal digits with colons between
 */
public record Fingerprint(String hash, String value) implements Comparable<Fingerprint> {
    private static final String USUAL_HASH = "sha-256";
    /** The hashes that are strong enough, and how many bytes they have. */
    private static final Map<String, Integer> HASHES = Map.of(USUAL_HASH, 32, "sha-384", 48, "sha-512", 64);

    private static final Pattern PAIRS = Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2})*");
    private static final Pattern DIGITS = Pattern.compile("([0-9A-Fa-f]{2})+");
    private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

    /** The fingerprint of a certificate, by SHA-256. */
    public static Fingerprint ofSha256(byte[] digest) {
        return new Fingerprint(USUAL_HASH, HEX.formatHex(digest));
    }

    /** The one in the value of an {@code a=fingerprint} line; empty if it is none, or of a hash too weak. */
    static Optional<Fingerprint> ofAttribute(String text) {
        int space = text.indexOf(' ');
        return space < 0
                ? Optional.empty()
                : of(text.substring(0, space).toLowerCase(Locale.ROOT), text.substring(space + 1));
    }

    private static Optional<Fingerprint> of(String hash, String pairs) {
        var length = HASHES.get(hash);
        return length != null
                        && pairs.length() == 3 * length - 1
                        && PAIRS.matcher(pairs).matches()
                ? Optional.of(new Fingerprint(hash, pairs.toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /**
     * Reads one that a person gives: as it stands in a session description or is printed by us, or by the digits
     * alone, with colons or without; SHA-256 where no hash is named.
     *
     * @throws IllegalArgumentException if it is none; the message says what is expected
     */
    public static Fingerprint parse(String text) {
        var words = text.strip().split(" +", 2);
        var hash = words.length == 2 ? words[0].toLowerCase(Locale.ROOT) : USUAL_HASH;
        return of(hash, withColons(words[words.length - 1]))
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "not a fingerprint: 64 hexadecimal digits of SHA-256, with colons between the pairs or without"));
    }

    private static String withColons(String digits) {
        return DIGITS.matcher(digits).matches() ? HEX.formatHex(HexFormat.of().parseHex(digits)) : digits;
    }

    @Override
    public int compareTo(Fingerprint other) {
        return toString().compareTo(other.toString());
    }

    /** As it stands in a session description. */
    @Override
    public String toString() {
        return hash + ' ' + value;
    }
}
