package dev.switchboard.signaling.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many connections this process can hold: what the operating system lets it, and what half of its heap bears. */
public final class DefaultConnections {
    /** Kept back for the listener, log, class files and whatever else the process opens. */
    private static final int RESERVED = 128;

    private static final int WHERE_NO_LIMIT_IS_KNOWN = 100_000;
    private static final int MOST_ON_THE_HTTP_PORT = 2048;

    /** The heap of an idle connection, with a margin; measured: below 3 KiB, with TLS 13 KiB. */
    private static final int PLAIN_BYTES = 4 * 1024;

    private static final int TLS_BYTES = 16 * 1024;

    private DefaultConnections() {}

    /**
     * The most connections of peers that leave descriptors to spare, also with as many on the HTTP port as there may
     * be. While there are none, nobody gets in, and the server can neither read its files nor be looked into.
     */
    static int limit(boolean tls) {
        long bearable = Runtime.getRuntime().maxMemory() / 2 / (tls ? TLS_BYTES : PLAIN_BYTES);
        return (int) Math.max(1, Math.min(bearable, descriptors() - RESERVED - httpLimit()));
    }

    /** The most connections to the HTTP port: an eighth of what there is, for peers matter more. */
    public static int httpLimit() {
        return (int) Math.max(1, Math.min(MOST_ON_THE_HTTP_PORT, descriptors() / 8));
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? Math.min(Integer.MAX_VALUE, system.getMaxFileDescriptorCount())
                : WHERE_NO_LIMIT_IS_KNOWN;
    }
}
