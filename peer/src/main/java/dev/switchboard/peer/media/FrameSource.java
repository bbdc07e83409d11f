package dev.switchboard.peer.media;

import java.io.Closeable;
import java.io.IOException;

/** Where frames come from, one after another. Used by one thread. */
public interface FrameSource extends Closeable {
    /** How fast they are to be shown. */
    FrameRate rate();

    /** The next frame; good until the next call. */
    I420Frame next() throws IOException;

    @Override
    default void close() throws IOException {}
}
