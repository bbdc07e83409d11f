package dev.switchboard.peer.media;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The frames of a y4m file, over and over. */
public final class VideoFile implements FrameSource {
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path path;
    private final I420Frame frame;
    private final FrameRate rate;
    private Y4mReader reader;
    private boolean begun;

    /**
     * Opens the file, and reads its header.
     *
     * @throws IOException if it cannot be read or is not what it should be; see {@link Y4mException}
     */
    public VideoFile(Path path) throws IOException {
        this.path = path;
        this.reader = open(path);
        this.frame = I420Frame.allocate(reader.header().size());
        this.rate = reader.header().rate();
    }

    private static Y4mReader open(Path path) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
        try {
            return new Y4mReader(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** The size of its frames. */
    public FrameSize size() {
        return frame.size();
    }

    @Override
    public FrameRate rate() {
        return rate;
    }

    @Override
    public I420Frame next() throws IOException {
        if (!reader.read(frame)) {
            beginAgain();
        }
        begun = true;
        return frame;
    }

    private void beginAgain() throws IOException {
        if (!begun) {
            throw new Y4mException("there is not one whole frame in it");
        }
        reader.close();
        reader = open(path);
        if (!reader.header().size().equals(frame.size()) || !reader.read(frame)) {
            throw new Y4mException("it has changed");
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
