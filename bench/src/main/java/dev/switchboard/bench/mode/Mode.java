package dev.switchboard.bench.mode;

import java.io.IOException;
import java.util.List;

/** A kind of load. */
public interface Mode {
    /** Its name on the command line and in tables. */
    String name();

    /** Whether all servers run at the same time, and are measured in turns; otherwise each runs alone. */
    default boolean isSideBySide() {
        return false;
    }

    /**
     * Loads servers, and measures them. They are used for nothing else before and after.
     *
     * @param servers all of them if it is {@link #isSideBySide()}, else one
     * @throws IOException if this machine fails
     * @throws dev.switchboard.bench.load.LoadException if a server does
     */
    void measure(List<Target> servers) throws IOException;
}
