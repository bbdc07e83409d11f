package dev.switchboard.peer.client;

import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.util.random.RandomGenerator;

/** A peer's way to the signaling server. Confined to the event loop. */
public interface Signaling {
    /** Begins to connect; called once, before all else. */
    void connect(SignalingListener listener);

    /** Sends a request. Without effect while there is no connection. */
    void send(Request request);

    /** Says goodbye; the listener hears no more. Once that is said, or cannot be, runs the task. */
    void close(Runnable then);

    /** An offer peer's: one connection, and when that is lost it is lost. */
    static Signaling once(SignalingConfig config, EventLoop loop, StoryLog log) {
        config.warning().ifPresent(log::warn);
        return new OfferSignaling(new WebSocketConnector(config, loop, FrameKind.BINARY), config.address(), loop, log);
    }

    /**
     * An answer peer's: registers under an id, and again whenever the connection was lost. The listener is told that
     * it is connected each time it is registered.
     */
    static Signaling registered(SignalingConfig config, PeerId id, EventLoop loop, StoryLog log) {
        config.warning().ifPresent(log::warn);
        return new AnswerSignaling(
                new WebSocketConnector(config, loop, FrameKind.BINARY),
                config.address(),
                id,
                loop,
                log,
                new Backoff(RandomGenerator.getDefault()));
    }
}
