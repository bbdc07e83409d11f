package dev.switchboard.peer.media;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Frames that come as they come, as a y4m file of a steady rate: shows each for as long as it was to be seen, so that
 * the file plays in real time. Not thread-safe.
 */
final class Recording implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;
    /** A longer silence is cut down to this, so that an absent camera does not fill the disk. */
    private static final int LONGEST_STILL_SECONDS = 5;

    private final Y4mWriter writer;
    private final Y4mHeader header;
    private final long mostStills;
    private long start;
    private long written;

    /** Begins a file for frames of that size. */
    Recording(Path file, FrameSize size, FrameRate rate, long nanoTime) throws IOException {
        header = new Y4mHeader(size, rate);
        mostStills = rate.frameAt(LONGEST_STILL_SECONDS * 1_000_000_000L);
        start = nanoTime;
        writer = new Y4mWriter(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES), header);
    }

    boolean fits(I420Frame frame) {
        return header.size().equals(frame.size());
    }

    /** Adds a frame; it also fills the time since the last one. */
    void add(I420Frame frame, long nanoTime) throws IOException {
        long due = header.rate().frameAt(nanoTime - start) + 1;
        if (due - written > mostStills) {
            start += header.rate().nanosOf(due - written - mostStills);
            due = written + mostStills;
        }
        for (; written < due; written++) {
            writer.write(frame);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
