package dev.switchboard.peer.media;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Takes frames from a source at its pace, on a thread of its own. */
public final class FramePump {
    /** Further behind than this, frames are not made up for. */
    private static final long LONGEST_LAG_NANOS = 500_000_000L;

    private final FrameSource source;
    private final Consumer<I420Frame> output;
    private final Consumer<IOException> onFailure;
    private final Thread thread;
    private volatile boolean stopped;

    private FramePump(FrameSource source, Consumer<I420Frame> output, Consumer<IOException> onFailure) {
        this.source = source;
        this.output = output;
        this.onFailure = onFailure;
        this.thread = new Thread(this::run, "video");
        thread.setDaemon(true);
    }

    /**
     * Starts it.
     *
     * @param source closed at the end
     * @param output gets each frame, on the pump's thread
     * @param onFailure told, on the pump's thread, that the source cannot go on, unless it was stopped before
     */
    public static FramePump start(FrameSource source, Consumer<I420Frame> output, Consumer<IOException> onFailure) {
        var pump = new FramePump(source, output, onFailure);
        pump.thread.start();
        return pump;
    }

    /** Ends it soon; does not wait. A frame may still follow. */
    public void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        try (source) {
            pump();
        } catch (IOException e) {
            if (!stopped) {
                onFailure.accept(e);
            }
        }
    }

    private void pump() throws IOException {
        long start = System.nanoTime();
        for (long frame = 0; !stopped; frame++) {
            long due = start + source.rate().nanosOf(frame);
            if (System.nanoTime() - due > LONGEST_LAG_NANOS) {
                start += System.nanoTime() - due;
            }
            waitUntil(due);
            if (!stopped) {
                output.accept(source.next());
            }
        }
    }

    private void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0 && !stopped; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
