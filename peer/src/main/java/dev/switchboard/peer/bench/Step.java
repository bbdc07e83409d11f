package dev.switchboard.peer.bench;

import dev.switchboard.peer.connection.ChannelMessage;

/** One part of a measurement, on the side that calls. Confined to the event loop. */
interface Step {
    /** Begins it. */
    void begin();

    /**
     * The other side said something.
     *
     * @return false if it makes no sense now
     */
    boolean heard(Word word);

    /**
     * Payload arrived.
     *
     * @return false if it makes no sense now
     */
    boolean arrived(ChannelMessage payload);

    /** Ends it before its time. */
    void stop();
}
