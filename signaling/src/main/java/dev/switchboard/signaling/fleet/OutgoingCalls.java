package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.signaling.core.Callee.Admission;
import dev.switchboard.signaling.core.Caller;
import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.Forwarded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The calls of this node's offer peers to answer peers on others; owns them.
 *
 * <p>Confined to the fleet loop.
 */
final class OutgoingCalls {
    /** A node may have to probe another caller, on a third node, before it says who may call. */
    private static final long PATIENCE_NANOS = Questions.PATIENCE_NANOS + TimeUnit.SECONDS.toNanos(2);

    private final Post post;
    private final FleetLoop loop;
    private final Backlog said;
    private final Store store;
    private final Map<Long, OutgoingCall> calls = new HashMap<>();
    private long last;

    OutgoingCalls(Post post, FleetLoop loop, Backlog said, Store store) {
        this.post = post;
        this.loop = loop;
        this.said = said;
        this.store = store;
    }

    FleetLoop loop() {
        return loop;
    }

    /** What peers of this node say, before the loop has come to it; safe for any thread. */
    Backlog said() {
        return said;
    }

    void begin(OutgoingCall call, PeerId callerId, Caller caller) {
        if (post.isFull(call.node())) {
            // It would be kept until that node hears again, and so would that it was given up.
            call.fail(Admission.UNREACHABLE);
            return;
        }
        var patience = loop.schedule(PATIENCE_NANOS, () -> giveUp(call, Admission.UNREACHABLE));
        call.begin(++last, callerId, caller, patience);
        calls.put(call.number(), call);
        post.send(call.node(), call.firstMessage()).thenAccept(reached -> {
            if (!reached) {
                store.isLeased(call.node())
                        .exceptionally(unknown -> true)
                        .thenAccept(leased -> loop.execute(
                                () -> giveUp(call, leased ? Admission.UNREACHABLE : Admission.TARGET_GONE)));
            }
        });
    }

    private void giveUp(OutgoingCall call, Admission why) {
        if (call.isPending() && calls.remove(call.number(), call)) {
            call.fail(why);
            post.send(call.node(), new NodeMessage.Left(call.number()));
        }
    }

    void admitted(NodeId from, NodeMessage.Admitted message) {
        var call = of(from, message.call());
        if (call == null) {
            // It was given up before.
            if (message.outcome() == Admission.ADMITTED) {
                post.send(from, new NodeMessage.Left(message.call()));
            }
        } else if (message.outcome() == Admission.ADMITTED) {
            call.admitted();
        } else {
            calls.remove(call.number());
            call.fail(message.outcome());
        }
    }

    private @Nullable OutgoingCall of(NodeId from, long number) {
        var call = calls.get(number);
        return call != null && call.node().equals(from) ? call : null;
    }

    /** Whether the other node is still to say who may call: else that call would take the id from a later one. */
    boolean isPending(NodeId node, long number) {
        var call = of(node, number);
        return call != null && call.isPending();
    }

    /** How a caller's connection is now; null if the call is over. */
    NodeMessage.@Nullable Became newsAgain(NodeId node, long number) {
        var call = of(node, number);
        return call == null ? null : call.newsAgain();
    }

    /** The caller's side ends it. */
    void leave(OutgoingCall call) {
        if (calls.remove(call.number(), call)) {
            call.close();
            post.send(call.node(), new NodeMessage.Left(call.number()));
        }
    }

    CompletionStage<Forwarded> forward(OutgoingCall call, byte[] frame, Forwarding forwarding) {
        return calls.get(call.number()) == call
                ? post.forward(call.node(), new NodeMessage.Forward(Side.CALLEE, call.number(), frame), forwarding)
                : Forwarded.CLOSED.stage();
    }

    /** The answer peer has left: tells the caller. */
    void gone(NodeId from, long number) {
        var call = of(from, number);
        if (call != null) {
            calls.remove(number);
            gone(call);
        }
    }

    private static void gone(OutgoingCall call) {
        if (call.isPending()) {
            call.fail(Admission.TARGET_GONE);
            return;
        }
        call.close();
        call.caller().endpoint().deliver(MessageCodec.encode(Request.gone(call.id(), call.callerId())));
    }

    void ended(NodeId from, NodeMessage.Ended message) {
        var call = of(from, message.call());
        if (call != null) {
            calls.remove(message.call());
            call.end(message.reason());
        }
    }

    void became(NodeId from, NodeMessage.Became message) {
        var call = of(from, message.call());
        if (call != null) {
            call.became(message.readiness());
        }
    }

    /** The way to the offer peer of a call. */
    Endpoint caller(NodeId from, long number) {
        var call = of(from, number);
        return call == null ? Endpoint.GONE : call.caller().endpoint();
    }

    /** Tells other nodes which of the callers do not read what waits for them, and which do again. */
    void tellNews() {
        for (var call : calls.values()) {
            var news = call.news();
            if (news != null) {
                post.send(call.node(), news);
            }
        }
    }

    /** A node has died, with all answer peers on it. */
    void died(NodeId node) {
        var over =
                calls.values().stream().filter(call -> call.node().equals(node)).toList();
        calls.values().removeAll(over);
        over.forEach(OutgoingCalls::gone);
    }

    /** This node begins anew, and no other knows of its calls. */
    void close() {
        var over = List.copyOf(calls.values());
        calls.clear();
        over.forEach(call -> {
            if (call.isPending()) {
                // Who is called may be there.
                call.fail(Admission.UNREACHABLE);
            } else {
                gone(call);
            }
        });
    }
}
