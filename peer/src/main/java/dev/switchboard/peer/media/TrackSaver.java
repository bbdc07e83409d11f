package dev.switchboard.peer.media;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Saves one track: a picture every so often as {@code NAME_DATE-TIME.png} and, if wanted, a recording as
 * {@code NAME_DATE-TIME.y4m}, a new one whenever the size of the frames changes.
 *
 * <p>Frames are written on the executor; those that come faster than they can be written are dropped.
 */
public final class TrackSaver implements FrameSink, AutoCloseable {
    private static final int MAX_WAITING = 4;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT);

    private final SaveConfig config;
    private final String name;
    private final Executor executor;
    private final Consumer<IOException> onFailure;
    private final AtomicInteger waiting = new AtomicInteger();
    /** Written by the thread that brings frames. */
    private volatile @Nullable Long nextPicture;

    private volatile boolean ended;
    /** Only touched on the executor. */
    private @Nullable Recording recording;

    /**
     * A saver that is to be closed.
     *
     * @param name what the files' names begin with; see {@link SafeFileName}
     * @param executor runs one task at a time
     * @param onFailure told on the executor, once, that no more can be saved
     */
    public TrackSaver(SaveConfig config, String name, Executor executor, Consumer<IOException> onFailure) {
        this.config = config;
        this.name = name;
        this.executor = executor;
        this.onFailure = onFailure;
    }

    @Override
    public boolean wants(long nanoTime) {
        return !ended && waiting.get() < MAX_WAITING && (config.record() || isPictureDue(nanoTime));
    }

    private boolean isPictureDue(long nanoTime) {
        var next = nextPicture;
        return next == null || nanoTime - next >= 0;
    }

    @Override
    public void take(I420Frame frame, long nanoTime) {
        boolean picture = isPictureDue(nanoTime);
        if (picture) {
            nextPicture = nanoTime + config.every().toNanos();
        }
        waiting.incrementAndGet();
        executor.execute(() -> {
            save(frame, picture, nanoTime);
            waiting.decrementAndGet();
        });
    }

    private void save(I420Frame frame, boolean picture, long nanoTime) {
        if (ended) {
            return;
        }
        try {
            if (picture) {
                PngFile.write(frame, newFile("png"));
            }
            if (config.record()) {
                recordingFor(frame, nanoTime).add(frame, nanoTime);
            }
        } catch (IOException e) {
            ended = true;
            onFailure.accept(e);
        }
    }

    private Recording recordingFor(I420Frame frame, long nanoTime) throws IOException {
        var current = recording;
        if (current != null && current.fits(frame)) {
            return current;
        }
        closeRecording();
        current = new Recording(newFile("y4m"), frame.size(), config.rate(), nanoTime);
        recording = current;
        return current;
    }

    private Path newFile(String type) {
        return config.directory()
                .resolve("%s_%s.%s".formatted(name, TIME.format(LocalDateTime.now(ZoneId.systemDefault())), type));
    }

    private void closeRecording() throws IOException {
        if (recording != null) {
            recording.close();
            recording = null;
        }
    }

    /** Saves what was taken already, and no more. */
    @Override
    public void close() {
        executor.execute(() -> {
            ended = true;
            try {
                closeRecording();
            } catch (IOException e) {
                onFailure.accept(e);
            }
        });
    }
}
