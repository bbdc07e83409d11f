package dev.switchboard.peer.client;

/** A WebSocket connection as the protocol sees it. Its methods are called in the event loop. */
interface FrameConnection {
    /** Sends a frame, after all that were sent before. */
    void send(byte[] frame);

    /** Asks the other end for a sign of life. */
    void ping();

    /** Says goodbye and closes; the listener hears no more. Once that is said, or cannot be, runs the task. */
    void close(Runnable then);

    /** Drops the connection. The listener hears no more. */
    void abort();
}
