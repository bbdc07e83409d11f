package dev.switchboard.system;

import dev.switchboard.peer.call.Negotiator;
import dev.switchboard.peer.client.Signaling;
import dev.switchboard.peer.client.SignalingAddress;
import dev.switchboard.peer.client.SignalingConfig;
import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.connection.ChannelListener;
import dev.switchboard.peer.connection.ChannelMessage;
import dev.switchboard.peer.connection.Connection;
import dev.switchboard.peer.connection.ConnectionException;
import dev.switchboard.peer.connection.ConnectionListener;
import dev.switchboard.peer.connection.ConnectionState;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.ThreadEventLoop;
import dev.switchboard.peer.negotiation.Negotiation;
import dev.switchboard.peer.webrtc.WebRtcConnections;
import dev.switchboard.proto.Extensions;
import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.SessionDescription;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A malicious signaling server: it sits between a caller and the one it calls with a peer connection to each, in whose
 * session descriptions its own fingerprints stand beside all else that the two say to each other, and reads along.
 *
 * <p>It is made of two honest servers: at the one it is who the caller calls, at the other it is the caller. To the two
 * it looks as if they were at one server, and that one made it all up.
 */
final class Interceptor implements AutoCloseable {
    private final ThreadEventLoop loop = new ThreadEventLoop("interceptor");
    private final WebRtcConnections connections = new WebRtcConnections(loop);
    private final List<String> read = new CopyOnWriteArrayList<>();
    private final Leg front;
    private final Leg back;
    /** What the caller wants; it waits until the called one has said what it has to say. */
    private @Nullable SessionDescription offer;

    /** Sits between that caller, at the one server, and that called peer, at the other. */
    Interceptor(PeerId caller, String callersServer, PeerId called, String calledOnesServer) {
        front = new Leg(
                Signaling.registered(
                        at(callersServer), called, new IceOffers(IceConfig.none()), loop, StoryLog.untagged()),
                called,
                caller);
        back = new Leg(
                Signaling.once(
                        at(calledOnesServer), caller, new IceOffers(IceConfig.none()), loop, StoryLog.untagged()),
                caller,
                called);
        front.twin = back;
        back.twin = front;
    }

    private static SignalingConfig at(String address) {
        return SignalingConfig.at(SignalingAddress.parse(address));
    }

    /** Goes to both servers. */
    void start() {
        loop.execute(() -> {
            front.signaling.connect(new FrontEvents());
            back.signaling.connect(new BackEvents());
        });
    }

    /** All messages that went through it and should not have been read by anybody. */
    List<String> read() {
        return read;
    }

    @Override
    public void close() {
        var closed = new CompletableFuture<@Nullable Void>();
        loop.execute(() -> {
            front.signaling.close(() -> {});
            back.signaling.close(() -> {});
            connections.close();
            closed.complete(null);
        });
        closed.join();
        loop.close();
    }

    /** What the caller says. */
    private final class FrontEvents extends Events {
        @Override
        void described(SessionDescription description) {
            if (offer == null) {
                offer = description;
                back.alibi = description.extensions();
                back.call();
            }
        }

        @Override
        Leg leg() {
            return front;
        }
    }

    /** What the called one says: if it refuses, the caller is told something all the same. */
    private final class BackEvents extends Events {
        @Override
        void described(SessionDescription description) {
            front.alibi = description.extensions();
            if (!description.sdp().isEmpty()) {
                back.negotiator().remoteDescription(description);
            }
            if (offer != null) {
                front.connect();
                front.negotiator().remoteDescription(offer);
            }
        }

        @Override
        Leg leg() {
            return back;
        }
    }

    private abstract static class Events extends SaidBetweenPeers {
        abstract Leg leg();

        @Override
        void offered(String candidate) {
            leg().candidate(candidate);
        }
    }

    /** One of the two connections, and its way to the other side. Confined to the loop. */
    private final class Leg implements ConnectionListener, Negotiator.Owner {
        private final Signaling signaling;
        private final PeerId own;
        private final PeerId other;
        private final Map<String, Pipe> pipes = new HashMap<>();
        private final Queue<String> earlyCandidates = new ArrayDeque<>();
        private @Nullable Leg twin;
        /** What the honest side said beside its description, to be said beside ours. */
        private Extensions alibi = Extensions.none();

        private @Nullable Connection connection;
        private @Nullable Negotiator negotiator;

        Leg(Signaling signaling, PeerId own, PeerId other) {
            this.signaling = signaling;
            this.own = own;
            this.other = other;
        }

        void call() {
            connect();
            open("data");
            negotiator().begin();
        }

        private void open(String label) {
            try {
                pipe(label).use(connect().openChannel(label));
            } catch (ConnectionException e) {
                throw new IllegalStateException(e);
            }
        }

        Pipe pipe(String label) {
            return pipes.computeIfAbsent(label, name -> new Pipe(this, name));
        }

        Connection connect() {
            if (connection != null) {
                return connection;
            }
            try {
                var made = connections.create(IceConfig.none(), this);
                connection = made;
                negotiator = new Negotiator(new Negotiation(), made, StoryLog.untagged(), this);
                earlyCandidates.forEach(this::candidate);
                return made;
            } catch (ConnectionException e) {
                throw new IllegalStateException(e);
            }
        }

        Negotiator negotiator() {
            if (negotiator == null) {
                throw new IllegalStateException("not connected");
            }
            return negotiator;
        }

        void candidate(String candidate) {
            if (negotiator == null) {
                earlyCandidates.add(candidate);
            } else {
                negotiator.remoteCandidate(IceCandidate.bare(candidate));
            }
        }

        @Override
        public void sendDescription(SessionDescription description) {
            signaling.send(Request.description(own, other, description.withExtensions(alibi)));
        }

        @Override
        public void sendCandidate(IceCandidate candidate) {
            signaling.send(Request.candidate(own, other, candidate.candidate()));
        }

        @Override
        public void negotiationFailed(String reason) {
            throw new IllegalStateException(reason);
        }

        @Override
        public void localDescriptionSet(SessionDescription description) {
            negotiator().localDescriptionSet(description);
        }

        @Override
        public void remoteDescriptionSet(SessionDescription description) {
            negotiator().remoteDescriptionSet(description);
        }

        @Override
        public void localCandidate(IceCandidate candidate) {
            negotiator().localCandidate(candidate);
        }

        @Override
        public void stateChanged(ConnectionState state) {}

        @Override
        public void channelArrived(Channel arrived) {
            pipe(arrived.label()).use(arrived);
            if (twin != null && twin.pipe(arrived.label()).channel == null) {
                twin.open(arrived.label());
            }
        }

        @Override
        public void failed(String operation, String detail) {
            negotiator().failed(operation, detail);
        }
    }

    /** One channel of a leg, of which the other leg has one too. Confined to the loop. */
    private final class Pipe implements ChannelListener {
        private final Leg leg;
        private final String label;
        private final Queue<String> unsent = new ArrayDeque<>();
        private @Nullable Channel channel;
        private boolean open;

        Pipe(Leg leg, String label) {
            this.leg = leg;
            this.label = label;
        }

        void use(Channel used) {
            channel = used;
            used.listen(this);
        }

        private void pass(String text) {
            unsent.add(text);
            if (open && channel != null) {
                unsent.removeIf(channel::send);
            }
        }

        @Override
        public void opened() {
            open = true;
            unsent.removeIf(text -> channel != null && channel.send(text));
        }

        @Override
        public void received(ChannelMessage message) {
            read.add(message.text());
            if (leg.twin != null) {
                leg.twin.pipe(label).pass(message.text());
            }
        }

        @Override
        public void closed() {
            if (leg.twin != null && leg.twin.pipe(label).channel != null) {
                leg.twin.pipe(label).channel.close();
            }
        }
    }
}
