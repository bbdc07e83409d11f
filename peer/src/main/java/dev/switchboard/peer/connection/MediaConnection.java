package dev.switchboard.peer.connection;

import java.util.function.Consumer;

/** A connection that carries video. Confined to the event loop. */
public interface MediaConnection extends Connection {
    /** Sends this video, and takes the other side's. */
    void sendVideo(VideoOutput output) throws ConnectionException;

    /** Takes the other side's video, and sends none. */
    void receiveVideo() throws ConnectionException;

    /** Counts what has arrived; the result is told in the event loop, unless the connection is closed before. */
    void readStatistics(Consumer<VideoStatistics> reader);
}
