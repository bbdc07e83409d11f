package dev.switchboard.peer.connection;

import dev.switchboard.peer.media.I420Frame;

/** Video of ours, that any number of connections may carry. */
public interface VideoOutput extends AutoCloseable {
    /** Shows a frame, which is copied; from any thread. Without effect once closed. */
    void show(I420Frame frame);

    /** Frees it; the connections that carry it must be closed. */
    @Override
    void close();
}
