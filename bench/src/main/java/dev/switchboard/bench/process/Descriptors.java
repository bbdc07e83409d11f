package dev.switchboard.bench.process;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many connections a process can have. */
public final class Descriptors {
    /** What server and load need besides: as many as the server sets aside, and those for its HTTP port. */
    public static final int RESERVE = 512;

    private Descriptors() {}

    /** How many files and sockets this process, and those that it starts, may open; where nobody says, as many as they like. */
    public static long most() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }
}
