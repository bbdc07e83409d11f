package dev.switchboard.peer.call;

import dev.switchboard.peer.connection.Connection;
import dev.switchboard.peer.log.Printable;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.negotiation.Effect;
import dev.switchboard.peer.negotiation.Negotiation;
import dev.switchboard.peer.negotiation.SignalingState;
import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.SessionDescription;
import java.util.List;

/**
 * Joins a negotiation to its connection: has the connection do what the one wants, and tells it what came of it.
 *
 * <p>Confined to the event loop.
 */
public final class Negotiator {
    private static final int TRACE_LENGTH = 16_384;

    private final Negotiation negotiation;
    private final Connection connection;
    private final StoryLog log;
    private final Owner owner;
    private final Performer performer = new Performer();

    /** Is told, in the event loop, what is to be said to the other side. */
    public interface Owner {
        /** To be sent to the other side by signaling. */
        void sendDescription(SessionDescription description);

        /** To be sent to the other side by signaling, after the description. */
        void sendCandidate(IceCandidate candidate);

        /** The negotiation cannot go on; the reason is safe to log. */
        void negotiationFailed(String reason);
    }

    /** Joins them. */
    public Negotiator(Negotiation negotiation, Connection connection, StoryLog log, Owner owner) {
        this.negotiation = negotiation;
        this.connection = connection;
        this.log = log;
        this.owner = owner;
    }

    /** We want to make an offer. */
    public void begin() {
        perform(negotiation.begin());
    }

    /** We want to make another offer, also in place of one that was not answered. */
    public void beginAgain() {
        perform(negotiation.beginAgain());
    }

    /** Whether no offer is open. */
    public boolean isStable() {
        return negotiation.state() == SignalingState.STABLE;
    }

    /** A description arrived from the other side. */
    public void remoteDescription(SessionDescription description) {
        trace("remote", description);
        perform(negotiation.remoteDescription(description));
    }

    /** A candidate arrived from the other side. */
    public void remoteCandidate(IceCandidate candidate) {
        log.trace(() -> "remote candidate: " + Printable.text(candidate.candidate()));
        perform(negotiation.remoteCandidate(candidate));
    }

    /** The connection made our description and set it. */
    public void localDescriptionSet(SessionDescription description) {
        perform(negotiation.localDescriptionSet(description));
    }

    /** The connection set the other side's description. */
    public void remoteDescriptionSet(SessionDescription description) {
        perform(negotiation.remoteDescriptionSet(description));
    }

    /** The connection found a candidate of ours. */
    public void localCandidate(IceCandidate candidate) {
        perform(negotiation.localCandidate(candidate));
    }

    /** The connection could not do what it was told; the detail may quote a description. */
    public void failed(String operation, String detail) {
        log.trace(() -> "the WebRTC library: " + Printable.text(detail, TRACE_LENGTH));
        perform(negotiation.failed("could not " + operation));
    }

    /** The same, where what was agreed on before is to go on. */
    public void stepBack(String operation, String detail) {
        log.trace(() -> "the WebRTC library: " + Printable.text(detail, TRACE_LENGTH));
        perform(negotiation.stepBack("could not " + operation));
    }

    /** The call is over. */
    public void close() {
        negotiation.close();
    }

    private void perform(List<Effect> effects) {
        effects.forEach(effect -> effect.performBy(performer));
    }

    private void trace(String whose, SessionDescription description) {
        log.trace(() -> "%s %s: %s"
                .formatted(whose, description.type().wireName(), Printable.text(description.sdp(), TRACE_LENGTH)));
    }

    /** Carries out what the negotiation wants. */
    private final class Performer implements Effect.Performer {
        @Override
        public void createOffer() {
            connection.createOffer();
        }

        @Override
        public void createAnswer() {
            connection.createAnswer();
        }

        @Override
        public void rollBack() {
            log.debug("both sides offered at once: ours is taken back");
            connection.rollBack();
        }

        @Override
        public void setRemoteDescription(SessionDescription description) {
            connection.setRemoteDescription(description);
        }

        @Override
        public void addRemoteCandidate(IceCandidate candidate) {
            connection.addRemoteCandidate(candidate);
        }

        @Override
        public void sendDescription(SessionDescription description) {
            trace("local", description);
            owner.sendDescription(description);
        }

        @Override
        public void sendCandidate(IceCandidate candidate) {
            log.trace(() -> "local candidate: " + Printable.text(candidate.candidate()));
            owner.sendCandidate(candidate);
        }

        @Override
        public void ignored(String reason) {
            log.debug("passed over: " + reason);
        }

        @Override
        public void failed(String reason) {
            owner.negotiationFailed(reason);
        }
    }
}
