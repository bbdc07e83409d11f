package dev.switchboard.peer.media;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads the frames of a YUV4MPEG2 stream (y4m) of 8-bit 4:2:0. Not thread-safe. */
final class Y4mReader implements Closeable {
    private static final int MAX_LINE = 1024;
    private static final String FRAME = "FRAME";

    private final InputStream in;
    private final Y4mHeader header;

    /**
     * Reads the header.
     *
     * @param in closed with this
     * @throws Y4mException if the stream is none that can be read
     */
    Y4mReader(InputStream in) throws IOException {
        this.in = in;
        this.header = Y4mHeader.parse(line());
    }

    Y4mHeader header() {
        return header;
    }

    /**
     * Reads the next frame.
     *
     * @return false if there is none; one that breaks off in its middle is none
     * @throws Y4mException if something else follows
     */
    boolean read(I420Frame frame) throws IOException {
        var line = line();
        if (line.isEmpty()) {
            return false;
        }
        if (!line.equals(FRAME) && !line.startsWith(FRAME + ' ')) {
            throw new Y4mException("a frame does not begin with FRAME");
        }
        return read(frame.y()) && read(frame.u()) && read(frame.v());
    }

    private boolean read(Plane plane) throws IOException {
        return in.readNBytes(plane.samples(), 0, plane.samples().length) == plane.samples().length;
    }

    /** The text up to the end of the line or of the stream. */
    private String line() throws IOException {
        var line = new byte[MAX_LINE];
        for (int length = 0; length < MAX_LINE; length++) {
            int next = in.read();
            if (next == '\n' || next == -1) {
                return new String(line, 0, length, StandardCharsets.ISO_8859_1);
            }
            line[length] = (byte) next;
        }
        throw new Y4mException("it is not a YUV4MPEG2 (y4m) file");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
