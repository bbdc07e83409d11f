package dev.switchboard.peer.media;

/** Frames per second, as a fraction: 30000/1001 is a common one. */
public record FrameRate(int frames, int seconds) {
    private static final int MAX_FPS = 240;
    private static final long NANOS = 1_000_000_000L;

    /**
     * Checks the rate.
     *
     * @throws IllegalArgumentException for less than a frame in ten seconds or more than {@value #MAX_FPS} a second
     */
    public FrameRate {
        if (frames < 1 || seconds < 1 || (long) frames * 10 < seconds || frames > (long) MAX_FPS * seconds) {
            throw new IllegalArgumentException("a frame rate is from 1 in 10 s to " + MAX_FPS + " a second");
        }
    }

    /** So many a second. */
    public static FrameRate ofFps(int fps) {
        return new FrameRate(fps, 1);
    }

    /** When a frame is due, in nanoseconds after frame 0. */
    long nanosOf(long frame) {
        return frame / frames * seconds * NANOS + frame % frames * seconds * NANOS / frames;
    }

    /** The number of the frame to be seen so many nanoseconds after frame 0. */
    long frameAt(long nanos) {
        return Math.floorDiv(nanos, NANOS) / seconds * frames
                + (Math.floorDiv(nanos, NANOS) % seconds * NANOS + Math.floorMod(nanos, NANOS))
                        * frames
                        / (seconds * NANOS);
    }

    @Override
    public String toString() {
        return seconds == 1 ? frames + " fps" : frames + "/" + seconds + " fps";
    }
}
