package dev.switchboard.signaling.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many connections the operating system lets this process hold. */
public final class FileDescriptors {
    /** Kept back for the listener, log, class files and whatever else the process opens. */
    private static final int RESERVED = 128;

    private static final int WHERE_NO_LIMIT_IS_KNOWN = 100_000;
    private static final int MOST_ON_THE_HTTP_PORT = 2048;

    private FileDescriptors() {}

    /**
     * The most connections that leave descriptors to spare, also with as many on the HTTP port as there may be.
     * Running out of them closes the listener of Java-WebSocket for good.
     */
    static int connectionLimit() {
        return (int) Math.max(1, descriptors() - RESERVED - httpConnectionLimit());
    }

    /** The most connections to the HTTP port: an eighth of what there is, for peers matter more. */
    public static int httpConnectionLimit() {
        return (int) Math.max(1, Math.min(MOST_ON_THE_HTTP_PORT, descriptors() / 8));
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? Math.min(Integer.MAX_VALUE, system.getMaxFileDescriptorCount())
                : WHERE_NO_LIMIT_IS_KNOWN;
    }
}
