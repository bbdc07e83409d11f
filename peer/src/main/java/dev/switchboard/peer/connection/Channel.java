package dev.switchboard.peer.connection;

import java.nio.ByteBuffer;

/** A data channel (RFC 8831). Confined to the event loop. */
public interface Channel {
    /** The largest message, in bytes. */
    int MAX_MESSAGE_BYTES = 256 * 1024;

    /** What the side that opened it calls it; anything, if that was the other side. */
    String label();

    /** Its number, once it is open. */
    int id();

    /** Who is told what becomes of it; only one at a time. */
    void listen(ChannelListener listener);

    /**
     * Sends a text.
     *
     * @return false if it was not taken: the channel is not open, the text is larger than
     *     {@link #MAX_MESSAGE_BYTES}, or too much waits for the other side already
     */
    boolean send(String text);

    /**
     * Sends bytes: those between position and limit, which stay where they are. They are copied; from a direct buffer
     * once less.
     *
     * @return false as {@link #send(String)}
     */
    boolean send(ByteBuffer data);

    /** Whether it is open: not yet closing, whoever closes it. */
    boolean isOpen();

    /** How many bytes wait to be sent. */
    long bufferedAmount();

    /** Begins to close it, once what was sent before has arrived; {@link ChannelListener#closed()} follows. */
    void close();
}
