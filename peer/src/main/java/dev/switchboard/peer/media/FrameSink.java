package dev.switchboard.peer.media;

/** Takes frames. Called by one thread at a time, which must not be kept. */
public interface FrameSink {
    /**
     * Whether a frame would be of use now: the copy that {@link #take} gets is made only then.
     *
     * @param nanoTime the time as {@link System#nanoTime()} has it
     */
    boolean wants(long nanoTime);

    /** A frame that is the sink's own. */
    void take(I420Frame frame, long nanoTime);
}
