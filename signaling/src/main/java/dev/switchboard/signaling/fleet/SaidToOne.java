package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.PeerId;
import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.Forwarded;

/** What somebody on another node says to one of this: it is told what becomes of it. Confined to the fleet loop. */
record SaidToOne(RoomReplica replica, Post post, NodeId node, long number, NodeMessage.Signal signal)
        implements EarlySignals.Said {
    @Override
    public long version() {
        return signal.version();
    }

    @Override
    public PeerId from() {
        return signal.from();
    }

    @Override
    public PeerId target() {
        return signal.target();
    }

    @Override
    public int bytes() {
        return signal.frame().length;
    }

    @Override
    public void hold() {
        post.hold(node, number);
    }

    @Override
    public void handOn() {
        var here = replica.local(signal.target());
        post.decide(node, number);
        post.handOn(node, number, signal.frame(), here == null ? Endpoint.GONE : here);
    }

    @Override
    public void refuse() {
        post.decide(node, number);
        post.refuse(node, number, Forwarded.UNREACHABLE);
    }
}
