package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RequestHead;
import dev.switchboard.signaling.core.Callee.Admission;
import dev.switchboard.signaling.core.Caller;
import dev.switchboard.signaling.core.EndReason;
import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.Forwarded;
import dev.switchboard.signaling.core.Registration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of offer peers on other nodes to this node's answer peers; owns them as far as their callers' nodes go. Who
 * calls under which id, the registration knows.
 *
 * <p>Confined to the fleet loop, but for the callers' endpoints, which are safe for any thread.
 */
final class IncomingCalls {
    private static final Logger LOG = LoggerFactory.getLogger(IncomingCalls.class);

    private record Key(NodeId node, long number) {}

    private final Post post;
    private final FleetLoop loop;
    private final Backlog said;
    private final Questions questions;
    private final Registrations registrations;
    private final Map<Key, Call> calls = new HashMap<>();

    IncomingCalls(Post post, FleetLoop loop, Backlog said, Questions questions, Registrations registrations) {
        this.post = post;
        this.loop = loop;
        this.said = said;
        this.questions = questions;
        this.registrations = registrations;
    }

    private final class Call {
        final Key key;
        final Registration registration;
        final PeerId callerId;
        final Caller caller;
        final RemoteCaller endpoint;
        Endpoint.Readiness toldOfCallee = Endpoint.Readiness.READY;

        Call(Key key, Registration registration, NodeMessage.Call message) {
            this.key = key;
            this.registration = registration;
            this.callerId = message.callerId();
            this.endpoint = new RemoteCaller(this);
            this.caller = new Caller(endpoint, message.subject());
        }

        NodeMessage.Became news() {
            toldOfCallee = registration.endpoint().readiness();
            return new NodeMessage.Became(Side.CALLEE, key.number(), toldOfCallee);
        }

        void leave() {
            endpoint.readiness = Endpoint.Readiness.CLOSED;
            registration.leave(callerId, caller);
        }
    }

    /** An offer peer's connection to another node. */
    private final class RemoteCaller extends ElsewhereEndpoint {
        private final Call call;
        volatile Endpoint.Readiness readiness = Readiness.ELSEWHERE;

        RemoteCaller(Call call) {
            this.call = call;
        }

        @Override
        public String address() {
            return "node " + call.key.node();
        }

        @Override
        public Readiness readiness() {
            return readiness;
        }

        /** The registration says only that it has gone: all else is forwarded. */
        @Override
        public void deliver(byte[] gone) {
            loop.execute(() -> over(call, new NodeMessage.Gone(call.key.number())));
        }

        @Override
        public void end(EndReason reason) {
            loop.execute(() -> over(call, new NodeMessage.Ended(call.key.number(), reason)));
        }

        @Override
        public CompletionStage<Boolean> probe() {
            // A caller of this node asks, on its own thread.
            return CompletableFuture.supplyAsync(() -> ask(call), loop::execute).thenCompose(answer -> answer);
        }

        @Override
        public CompletionStage<Forwarded> forward(RequestHead request, byte[] frame) {
            var forwarding = Forwarding.of(request, call.registration.endpoint());
            return said.ask(
                    frame.length, () -> IncomingCalls.this.forward(call, frame, forwarding), Forwarded.UNREACHABLE);
        }
    }

    private CompletionStage<Boolean> ask(Call call) {
        return questions.ask(call.key.node(), question -> new NodeMessage.ProbeCaller(question, call.key.number()));
    }

    private void over(Call call, NodeMessage last) {
        if (calls.remove(call.key, call)) {
            call.endpoint.readiness = Endpoint.Readiness.CLOSED;
            post.send(call.key.node(), last);
        }
    }

    private CompletionStage<Forwarded> forward(Call call, byte[] frame, Forwarding forwarding) {
        return calls.get(call.key) == call
                ? post.forward(
                        call.key.node(), new NodeMessage.Forward(Side.CALLER, call.key.number(), frame), forwarding)
                : Forwarded.CLOSED.stage();
    }

    void begin(NodeId from, NodeMessage.Call message) {
        var key = new Key(from, message.call());
        var held = registrations.of(message.registration());
        if (held == null) {
            post.send(from, new NodeMessage.Admitted(message.call(), Admission.TARGET_GONE));
        } else if (!calls.containsKey(key)) {
            var call = new Call(key, held.registration(), message);
            calls.put(key, call);
            call.registration
                    .admit(call.callerId, call.caller)
                    .exceptionally(IncomingCalls::failed)
                    .thenAccept(outcome -> loop.execute(() -> admitted(call, outcome)));
        }
    }

    private static Admission failed(Throwable failure) {
        LOG.error("a call from another node failed", failure);
        return Admission.UNREACHABLE;
    }

    private void admitted(Call call, Admission outcome) {
        boolean goesOn = calls.get(call.key) == call;
        if (outcome != Admission.ADMITTED) {
            calls.remove(call.key, call);
        } else if (!goesOn) {
            // It left while that was decided.
            call.leave();
        }
        if (goesOn) {
            post.send(call.key.node(), new NodeMessage.Admitted(call.key.number(), outcome));
        }
    }

    /** The offer peer has left. */
    void left(NodeId from, long number) {
        var call = calls.remove(new Key(from, number));
        if (call != null) {
            call.leave();
        }
    }

    /** Takes what an offer peer says. */
    void take(NodeId from, long number, NodeMessage.Forward message) {
        var call = calls.get(new Key(from, message.call()));
        if (call == null) {
            post.handOn(from, number, message.frame(), Endpoint.GONE);
        } else if (post.handOn(from, number, message.frame(), call.registration.endpoint()) != Forwarded.HANDED_ON) {
            tellNews(call);
        }
    }

    void became(NodeId from, NodeMessage.Became message) {
        var call = calls.get(new Key(from, message.call()));
        if (call != null) {
            call.endpoint.readiness = message.readiness() == Endpoint.Readiness.READY
                    ? Endpoint.Readiness.ELSEWHERE
                    : message.readiness();
        }
    }

    /** Tells other nodes which of the answer peers do not read what waits for them, and which do again. */
    void tellNews() {
        calls.values().forEach(this::tellNews);
    }

    private void tellNews(Call call) {
        if (call.registration.endpoint().readiness() != call.toldOfCallee) {
            post.send(call.key.node(), call.news());
        }
    }

    /** How an answer peer's connection is now; null if the call is over. */
    NodeMessage.@Nullable Became newsAgain(NodeId node, long number) {
        var call = calls.get(new Key(node, number));
        return call == null ? null : call.news();
    }

    /** A node has died, with all offer peers on it. */
    void died(NodeId node) {
        end(calls.values().stream().filter(call -> call.key.node().equals(node)).toList());
    }

    /** This node begins anew, and no other knows of the calls to it. */
    void close() {
        end(List.copyOf(calls.values()));
    }

    private void end(List<Call> over) {
        calls.values().removeAll(over);
        over.forEach(Call::leave);
    }
}
