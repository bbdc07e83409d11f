package dev.switchboard.peer.client;

import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomMessage;
import dev.switchboard.proto.RoomMessage.SignalType;
import java.util.random.RandomGenerator;

/** A place in a room of the signaling server's. Confined to the event loop. */
public interface RoomSignaling {
    /** Begins to connect and to join; called once, before all else. */
    void connect(RoomSignalingListener listener);

    /** Sends something to one other member. Without effect while we are not in the room. */
    void send(SignalType type, String payload, PeerId target);

    /** Leaves; the listener hears no more. Once that is said, or cannot be, runs the task. */
    void close(Runnable then);

    /** One that joins again, under an id that the server gives anew, whenever the connection was lost. */
    static RoomSignaling rejoining(
            SignalingConfig config, RoomMessage.Register registration, IceOffers offers, EventLoop loop, StoryLog log) {
        config.warning().ifPresent(log::warn);
        return new RejoiningRoom(
                new WebSocketConnector(config, loop, FrameKind.TEXT),
                config.address(),
                registration,
                offers,
                loop,
                log,
                new Backoff(RandomGenerator.getDefault()));
    }
}
