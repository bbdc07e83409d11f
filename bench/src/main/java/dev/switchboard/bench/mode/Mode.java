package dev.switchboard.bench.mode;

import java.io.IOException;

/** A kind of load. */
public interface Mode {
    /** Its name on the command line and in tables. */
    String name();

    /**
     * Loads a server, and measures it. The server is used for nothing else before and after.
     *
     * @throws IOException if this machine fails
     * @throws dev.switchboard.bench.load.LoadException if the server does
     */
    void measure(Target target) throws IOException;
}
