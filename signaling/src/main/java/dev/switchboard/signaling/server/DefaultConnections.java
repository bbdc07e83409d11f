package dev.switchboard.signaling.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many connections this process can hold: what the operating system lets it, and what half of its heap bears. */
final class DefaultConnections {
    /** Kept back for the listener, log, class files and whatever else the process opens. */
    private static final int RESERVED = 128;

    private static final int WHERE_NO_LIMIT_IS_KNOWN = 100_000;

    /** The heap of an idle connection, with a margin; measured: below 3 KiB, with TLS 13 KiB. */
    private static final int PLAIN_BYTES = 4 * 1024;

    private static final int TLS_BYTES = 16 * 1024;

    private DefaultConnections() {}

    static int limit(boolean tls) {
        long bearable = Runtime.getRuntime().maxMemory() / 2 / (tls ? TLS_BYTES : PLAIN_BYTES);
        return (int) Math.max(1, Math.min(bearable, descriptors()));
    }

    /**
     * The most connections that leave descriptors to spare. Running out of them closes the listener of
     * Java-WebSocket for good.
     */
    private static int descriptors() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            return (int) Math.max(1, Math.min(Integer.MAX_VALUE, system.getMaxFileDescriptorCount()) - RESERVED);
        }
        return WHERE_NO_LIMIT_IS_KNOWN;
    }
}
