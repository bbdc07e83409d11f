package dev.switchboard.system.fleet;

import java.io.IOException;

/** What can be killed and comes back. */
interface Victim {
    /** Ends it as {@code kill -9} does. */
    void kill();

    /** Asks it to end; it may take its time. */
    void terminate();

    /** Starts it again, at the address that it had. */
    void start() throws IOException;
}
