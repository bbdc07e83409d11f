package dev.switchboard.peer.room;

import dev.switchboard.peer.client.RoomSignaling;
import dev.switchboard.peer.client.RoomSignalingListener;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomMessage.SignalType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A room whose server and other members the test plays. */
final class FakeRoom implements RoomSignaling {
    final List<Sent> sent = new ArrayList<>();
    boolean closed;
    private @Nullable RoomSignalingListener listener;

    /** What we sent to a member. */
    record Sent(SignalType type, String payload, PeerId target) {}

    RoomSignalingListener listener() {
        if (listener == null) {
            throw new AssertionError("nobody connected");
        }
        return listener;
    }

    @Override
    public void connect(RoomSignalingListener newListener) {
        listener = newListener;
    }

    @Override
    public void send(SignalType type, String payload, PeerId target) {
        sent.add(new Sent(type, payload, target));
    }

    @Override
    public void close(Runnable then) {
        closed = true;
        then.run();
    }
}
