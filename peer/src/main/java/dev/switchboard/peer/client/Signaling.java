package dev.switchboard.peer.client;

import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.util.random.RandomGenerator;

/** A peer's way to the signaling server. Confined to the event loop. */
public interface Signaling {
    /** Begins to connect; called once, before all else. */
    void connect(SignalingListener listener);

    /**
     * Connects again when it is time, for the connection was lost and is still needed; the listener is told as it was
     * the first time.
     */
    void comeBack(Loss loss);

    /** Whether there is a connection over which something can be sent, as far as is known. */
    boolean isUp();

    /**
     * Makes sure that the connection is still there, for the network may not be: soon it is lost if it is not.
     *
     * @param then run once the server has answered; never if it does not
     */
    void check(Runnable then);

    /** Sends a request. Without effect while there is no connection. */
    void send(Request request);

    /** Says goodbye; the listener hears no more. Once that is said, or cannot be, runs the task. */
    void close(Runnable then);

    /**
     * An offer peer's: one connection, and when that is lost it comes back if it is told to. The server is asked for ICE servers before the
     * listener is told that it is connected.
     */
    static Signaling once(SignalingConfig config, PeerId id, IceOffers offers, EventLoop loop, StoryLog log) {
        config.warning().ifPresent(log::warn);
        return new OfferSignaling(
                new WebSocketConnector(config, loop, FrameKind.BINARY),
                config.address().resolve(Entrance.CALLER.path()),
                id,
                offers,
                loop,
                log,
                new Backoff(RandomGenerator.getDefault()));
    }

    /**
     * An answer peer's: registers under an id, and again whenever the connection was lost. The listener is told that
     * it is connected each time it is registered.
     */
    static Signaling registered(SignalingConfig config, PeerId id, IceOffers offers, EventLoop loop, StoryLog log) {
        config.warning().ifPresent(log::warn);
        return new AnswerSignaling(
                new WebSocketConnector(config, loop, FrameKind.BINARY),
                config.address(),
                id,
                offers,
                loop,
                log,
                new Backoff(RandomGenerator.getDefault()));
    }

    /**
     * One connection that only tries whether the server lets a peer in there, and asks for ICE servers under that id.
     * It registers nobody. What becomes of it is for the listener to tell: the log hears only what somebody wants to see
     * who looks for a fault.
     */
    static Signaling trial(SignalingConfig config, Entrance entrance, PeerId id, IceOffers offers, EventLoop loop) {
        return new OfferSignaling(
                new WebSocketConnector(config, loop, FrameKind.BINARY),
                config.address().resolve(entrance.path()),
                id,
                offers,
                loop,
                StoryLog.ofTrial(),
                new Backoff(RandomGenerator.getDefault()));
    }
}
