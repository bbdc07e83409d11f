package dev.switchboard.bench.mode;

import java.io.IOException;

/** A kind of load for a fleet. */
public interface FleetMode {
    /** Its name in tables. */
    String name();

    /**
     * Loads a fleet, and measures it. The fleet is used for nothing else before and after.
     *
     * @throws IOException if this machine fails
     * @throws dev.switchboard.bench.load.LoadException if the fleet does
     */
    void measure(Fleet fleet) throws IOException;
}
