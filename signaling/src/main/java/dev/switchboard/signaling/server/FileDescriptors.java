package dev.switchboard.signaling.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many connections the operating system lets this process hold. */
final class FileDescriptors {
    /** Kept back for the listener, log, class files and whatever else the process opens. */
    private static final int RESERVED = 128;

    private static final int WHERE_NO_LIMIT_IS_KNOWN = 100_000;

    private FileDescriptors() {}

    /**
     * The most connections that leave descriptors to spare. Running out of them closes the listener of
     * Java-WebSocket for good.
     */
    static int connectionLimit() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            return (int) Math.max(1, Math.min(Integer.MAX_VALUE, system.getMaxFileDescriptorCount()) - RESERVED);
        }
        return WHERE_NO_LIMIT_IS_KNOWN;
    }
}
