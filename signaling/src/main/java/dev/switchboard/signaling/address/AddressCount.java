package dev.switchboard.signaling.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How many connections come from where, and whether one more may; owns the counts. Safe for any thread.
 *
 * <p>An IPv6 network of 64 bits counts as one address, for that is what one subscriber has.
 */
public final class AddressCount {
    private final ConcurrentMap<Source, Integer> counts = new ConcurrentHashMap<>();
    private final int max;

    private record Source(long bits, boolean isNetwork) {
        static Source of(InetAddress address) {
            var bytes = ByteBuffer.wrap(address.getAddress());
            return address instanceof Inet6Address
                    ? new Source(bytes.getLong(), true)
                    : new Source(bytes.getInt(), false);
        }
    }

    /** One that counts up to so many connections of each address. */
    public AddressCount(int max) {
        this.max = max;
    }

    /** Counts one connection more, unless there are as many as there may be. */
    public boolean add(InetAddress address) {
        boolean[] added = new boolean[1];
        counts.compute(Source.of(address), (source, count) -> {
            int before = count == null ? 0 : count;
            added[0] = before < max;
            return added[0] ? before + 1 : before;
        });
        return added[0];
    }

    /** Counts one connection less. */
    public void remove(InetAddress address) {
        counts.computeIfPresent(Source.of(address), (source, count) -> count == 1 ? null : count - 1);
    }

    /** How many addresses have a connection. */
    int size() {
        return counts.size();
    }
}
