package dev.switchboard.peer.media;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes frames of one size as a YUV4MPEG2 stream (y4m), which ffmpeg and most players read. Not thread-safe. */
final class Y4mWriter implements Closeable {
    private static final byte[] FRAME = "FRAME\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;

    /**
     * Writes the header.
     *
     * @param out closed with this
     */
    Y4mWriter(OutputStream out, Y4mHeader header) throws IOException {
        this.out = out;
        out.write((header.line() + '\n').getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes a frame of the header's size. */
    void write(I420Frame frame) throws IOException {
        out.write(FRAME);
        out.write(frame.y().samples());
        out.write(frame.u().samples());
        out.write(frame.v().samples());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
