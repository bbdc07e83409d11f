package dev.switchboard.signaling.fleet;

import dev.switchboard.signaling.core.EndReason;
import dev.switchboard.signaling.core.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * What a process says and hears as one node, until its lease runs out.
 *
 * <p>Confined to the fleet loop.
 */
final class Incarnation implements Post.Receiver {
    /** Takes signals to members of rooms. */
    interface Signals {
        void take(Post post, NodeId from, long number, NodeMessage.Signal signal);
    }

    private final FleetLoop loop;
    private final Signals signals;
    private final Registrations registrations;
    private final Post post;
    private final Questions questions;
    private final OutgoingCalls outgoing;
    private final IncomingCalls incoming;

    Incarnation(
            NodeId self,
            Store store,
            Bus bus,
            FleetLoop loop,
            Backlog said,
            FleetEvents events,
            Registrations registrations,
            Signals signals) {
        this.signals = signals;
        this.loop = loop;
        this.registrations = registrations;
        this.post = new Post(self, bus, loop, events, this);
        this.questions = new Questions(post, loop, store);
        this.outgoing = new OutgoingCalls(post, loop, said, store);
        this.incoming = new IncomingCalls(post, loop, said, questions, registrations);
    }

    NodeId self() {
        return post.self();
    }

    Post post() {
        return post;
    }

    Questions questions() {
        return questions;
    }

    OutgoingCalls outgoing() {
        return outgoing;
    }

    @Override
    public void take(NodeId from, long number, NodeMessage message) {
        if (message instanceof NodeMessage.Forward forward) {
            forward(from, number, forward);
        } else if (message instanceof NodeMessage.Signal signal) {
            signals.take(post, from, number, signal);
        } else if (message instanceof NodeMessage.Call call) {
            incoming.begin(from, call);
        } else if (message instanceof NodeMessage.Admitted admitted) {
            outgoing.admitted(from, admitted);
        } else if (message instanceof NodeMessage.Left left) {
            incoming.left(from, left.call());
        } else if (message instanceof NodeMessage.Gone gone) {
            outgoing.gone(from, gone.call());
        } else if (message instanceof NodeMessage.Ended ended) {
            outgoing.ended(from, ended);
        } else if (message instanceof NodeMessage.Became became) {
            became(from, became);
        } else {
            takeOfId(from, message);
        }
    }

    @Override
    public @Nullable NodeMessage again(NodeId to, NodeMessage lost) {
        if (lost instanceof NodeMessage.Call call) {
            return outgoing.isPending(to, call.call()) ? call : null;
        }
        if (lost instanceof NodeMessage.Became became) {
            return became.whose() == Side.CALLER
                    ? outgoing.newsAgain(to, became.call())
                    : incoming.newsAgain(to, became.call());
        }
        return lost;
    }

    private void forward(NodeId from, long number, NodeMessage.Forward forward) {
        if (forward.to() == Side.CALLEE) {
            incoming.take(from, number, forward);
        } else {
            post.handOn(from, number, forward.frame(), outgoing.caller(from, forward.call()));
        }
    }

    private void became(NodeId from, NodeMessage.Became became) {
        if (became.whose() == Side.CALLEE) {
            outgoing.became(from, became);
        } else {
            incoming.became(from, became);
        }
    }

    private void takeOfId(NodeId from, NodeMessage message) {
        if (message instanceof NodeMessage.ProbeCallee probe) {
            var held = registrations.of(probe.registration());
            answer(
                    from,
                    probe.question(),
                    held == null ? null : held.registration().endpoint());
        } else if (message instanceof NodeMessage.ProbeCaller probe) {
            answer(from, probe.question(), outgoing.caller(from, probe.call()));
        } else if (message instanceof NodeMessage.Alive alive) {
            questions.answered(alive);
        } else if (message instanceof NodeMessage.TakeOver takeOver) {
            takeOver(takeOver.registration(), takeOver.reason());
        }
    }

    private void answer(NodeId to, long question, @Nullable Endpoint asked) {
        if (asked == null) {
            post.send(to, new NodeMessage.Alive(question, false));
            return;
        }
        asked.probe().thenAccept(alive -> loop.execute(() -> post.send(to, new NodeMessage.Alive(question, alive))));
    }

    /** Another connection holds the id of a registration now: ends the one that did. */
    void takeOver(long handle, EndReason reason) {
        var held = registrations.of(handle);
        if (held != null) {
            registrations.lost(held);
            held.registration().endpoint().end(reason);
        }
    }

    /** Tells the others that this node lives, and what changed. */
    void heartbeat() {
        outgoing.tellNews();
        incoming.tellNews();
        post.heartbeat();
    }

    /** A node has died: whoever was set up with somebody on it is told. */
    void died(NodeId node) {
        post.drop(node);
        questions.died(node);
        outgoing.died(node);
        incoming.died(node);
    }

    /** The lease ran out: no other node knows of this one any more. */
    void close() {
        post.close();
        questions.close();
        outgoing.close();
        incoming.close();
    }
}
