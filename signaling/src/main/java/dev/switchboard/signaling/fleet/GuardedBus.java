package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.RoomId;
import java.util.concurrent.CompletionStage;

/** A bus that fails as its contract has it. Safe for any thread. */
final class GuardedBus implements Bus {
    private final Bus bus;
    private final Guard guard;

    GuardedBus(Bus bus, Guard guard) {
        this.bus = bus;
        this.guard = guard;
    }

    @Override
    public void tell(Listener listener) {
        bus.tell(listener);
    }

    @Override
    public CompletionStage<Void> listen(NodeId node) {
        return guard.ask("listen as node", node, () -> bus.listen(node));
    }

    @Override
    public CompletionStage<Void> ignore(NodeId node) {
        return guard.ask("listen no more as node", node, () -> bus.ignore(node));
    }

    @Override
    public CompletionStage<Void> listen(RoomId room) {
        return guard.ask("listen to room", room, () -> bus.listen(room));
    }

    @Override
    public CompletionStage<Void> ignore(RoomId room) {
        return guard.ask("listen no more to room", room, () -> bus.ignore(room));
    }

    @Override
    public CompletionStage<Boolean> publish(NodeId node, byte[] message) {
        return guard.ask("say something to node", node, () -> bus.publish(node, message));
    }

    @Override
    public CompletionStage<Void> publish(RoomId room, byte[] message) {
        return guard.ask("say something to room", room, () -> bus.publish(room, message));
    }
}
