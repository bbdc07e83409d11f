package dev.switchboard.peer.connection;

/**
 * The video that has arrived over a connection since its beginning, over all its tracks.
 *
 * @param frames how many frames were decoded
 * @param bytes how many bytes of video arrived
 * @param width of the largest track's frames now, in pixels; 0 before the first
 * @param height of the same
 */
public record VideoStatistics(long frames, long bytes, int width, int height) {
    /** Nothing has arrived. */
    public static final VideoStatistics NONE = new VideoStatistics(0, 0, 0, 0);
}
