package dev.switchboard.system;

import dev.switchboard.peer.client.Signaling;
import dev.switchboard.peer.client.SignalingAddress;
import dev.switchboard.peer.client.SignalingConfig;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.ThreadEventLoop;
import dev.switchboard.proto.Body;
import dev.switchboard.proto.Command;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A malicious signaling server: it forwards what a caller and the one it calls say to each other, changes it on the way,
 * and says more in their names. It is no end of any connection.
 *
 * <p>It is made of two honest servers: at the one it is who the caller calls, at the other it is the caller.
 */
final class Forger implements AutoCloseable {
    private final ThreadEventLoop loop = new ThreadEventLoop("forger");
    private final PeerId caller;
    private final PeerId called;
    private final Signaling front;
    private final Signaling back;
    private final List<SessionDescription> heard = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<SessionDescription> change = UnaryOperator.identity();

    /** Sits between that caller, at the one server, and that called peer, at the other. */
    Forger(PeerId caller, String callersServer, PeerId called, String calledOnesServer) {
        this.caller = caller;
        this.called = called;
        front = Signaling.registered(
                at(callersServer), called, new IceOffers(IceConfig.none()), loop, StoryLog.untagged());
        back = Signaling.once(at(calledOnesServer), caller, new IceOffers(IceConfig.none()), loop, StoryLog.untagged());
    }

    private static SignalingConfig at(String address) {
        return SignalingConfig.at(SignalingAddress.parse(address));
    }

    /** Goes to both servers. */
    void start() {
        loop.execute(() -> {
            front.connect(new Forwarding(this::toCalled, this::candidateToCalled));
            back.connect(new Forwarding(this::toCaller, this::candidateToCaller));
        });
    }

    /** What becomes of each description from now on. */
    void change(UnaryOperator<SessionDescription> newChange) {
        change = newChange;
    }

    /** The last description of that type that one of the two said, as it was. */
    SessionDescription last(SdpType type) {
        return heard.stream()
                .filter(description ->
                        description.type() == type && !description.sdp().isEmpty())
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** Says something to the one who makes or takes such descriptions, in the other's name. */
    void say(SdpType usual, SessionDescription description) {
        loop.execute(() -> {
            if (usual == SdpType.OFFER) {
                toCalled(description);
            } else {
                toCaller(description);
            }
        });
    }

    private void toCalled(SessionDescription description) {
        back.send(new Request(Command.OFFER, caller, called, Body.of(description)));
    }

    private void toCaller(SessionDescription description) {
        front.send(new Request(Command.ANSWER, called, caller, Body.of(description)));
    }

    private void candidateToCalled(String candidate) {
        back.send(Request.candidate(caller, called, candidate));
    }

    private void candidateToCaller(String candidate) {
        front.send(Request.candidate(called, caller, candidate));
    }

    @Override
    public void close() {
        var closed = new CompletableFuture<@Nullable Void>();
        loop.execute(() -> {
            front.close(() -> {});
            back.close(() -> {});
            closed.complete(null);
        });
        closed.join();
        loop.close();
    }

    /** One direction. */
    private final class Forwarding extends SaidBetweenPeers {
        private final Consumer<SessionDescription> descriptions;
        private final Consumer<String> candidates;

        Forwarding(Consumer<SessionDescription> descriptions, Consumer<String> candidates) {
            this.descriptions = descriptions;
            this.candidates = candidates;
        }

        @Override
        void described(SessionDescription description) {
            heard.add(description);
            descriptions.accept(change.apply(description));
        }

        @Override
        void offered(String candidate) {
            candidates.accept(candidate);
        }
    }
}
