package dev.switchboard.peer.negotiation;

import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The negotiation of one connection (RFC 8829): told what happened, it says what is to be done.
 *
 * <ul>
 *   <li>Our candidates go out after our description: an original peer exits when one comes first.
 *   <li>The other side's candidates wait until its description is set: the connection loses them otherwise.
 *   <li>What does not fit the state is passed over with a reason. Nothing from the other side makes it throw.
 * </ul>
 *
 * <p>Either side may begin again once the state is {@link SignalingState#STABLE}. Where both do at once, the polite
 * one gives way (the W3C's WebRTC, section 10.7: perfect negotiation).
 *
 * <p>Not thread-safe: it belongs to its call.
 */
public final class Negotiation {
    private final CandidateGate localCandidates = new CandidateGate();
    private final CandidateGate remoteCandidates = new CandidateGate();
    private final Politeness politeness;
    private SignalingState state = SignalingState.STABLE;
    /** Whether the offer or answer that this state is about has been sent. */
    private boolean descriptionSent;
    /** Whether the connection is still making an offer of ours that has given way to the other side's. */
    private boolean superseded;
    /** The one last handed to the connection, or to be handed to it once our own offer is made. */
    private @Nullable SessionDescription remoteDescription;
    /** The one before that, while the connection has not taken that one. */
    private @Nullable SessionDescription earlierRemote;
    /** Whether the connection has that one, and has not said what came of it. */
    private boolean remotePending;
    /** The one last sent. */
    private @Nullable SessionDescription localDescription;

    /** One where nothing but a broken peer makes both sides offer at once: then ours counts. */
    public Negotiation() {
        this(Politeness.IMPOLITE);
    }

    /** One where both sides may offer at any time. */
    public Negotiation(Politeness politeness) {
        this.politeness = politeness;
    }

    /** Where it stands. */
    public SignalingState state() {
        return state;
    }

    /** We want to make an offer. */
    public List<Effect> begin() {
        if (state != SignalingState.STABLE) {
            return ignore("an offer is already open");
        }
        awaitLocalDescription(SignalingState.HAVE_LOCAL_OFFER);
        return List.of(new Effect.CreateOffer());
    }

    /** We want to make another offer, also in place of one that the other side may never have got. */
    public List<Effect> beginAgain() {
        if (state == SignalingState.HAVE_LOCAL_OFFER && descriptionSent) {
            state = SignalingState.STABLE;
        }
        return begin();
    }

    /** The connection made our description and set it. */
    public List<Effect> localDescriptionSet(SessionDescription description) {
        if (superseded && description.type() == SdpType.OFFER) {
            superseded = false;
            return giveWay();
        }
        if (!isAwaited(description.type())) {
            return ignore("a description of our own that the state " + state + " has no use for");
        }
        if (state == SignalingState.HAVE_REMOTE_OFFER) {
            state = SignalingState.STABLE;
        }
        descriptionSent = true;
        localDescription = description;
        localCandidates.open();
        return concat(new Effect.SendDescription(description), passing(localCandidates, this::sendOrIgnore));
    }

    private boolean isAwaited(SdpType type) {
        return switch (state) {
            case HAVE_LOCAL_OFFER -> type == SdpType.OFFER && !descriptionSent;
            case HAVE_REMOTE_OFFER -> type == SdpType.ANSWER;
            case STABLE, CLOSED -> false;
        };
    }

    /** The connection found a candidate of ours. */
    public List<Effect> localCandidate(IceCandidate candidate) {
        if (state == SignalingState.CLOSED) {
            return List.of();
        }
        if (!localCandidates.take(candidate)) {
            return ignore("more than " + CandidateGate.LIMIT + " candidates of our own");
        }
        return passing(localCandidates, this::sendOrIgnore);
    }

    /** Candidates of an offer that we took back belong to nothing that the other side knows. */
    private Effect sendOrIgnore(IceCandidate candidate) {
        return localDescription != null && SdpUfrag.isOf(localDescription.sdp(), candidate)
                ? new Effect.SendCandidate(candidate)
                : new Effect.Ignored("a candidate of our own of another description");
    }

    /** A description arrived from the other side. */
    public List<Effect> remoteDescription(SessionDescription description) {
        if (state == SignalingState.CLOSED) {
            return List.of();
        }
        if (description.equals(remoteDescription)) {
            return ignore("the same " + description.type().wireName() + " again");
        }
        return switch (description.type()) {
            case OFFER -> remoteOffer(description);
            case ANSWER -> remoteAnswer(description);
            case PRANSWER, ROLLBACK ->
                ignore("a description of type " + description.type().wireName() + ", which is not supported");
        };
    }

    private List<Effect> remoteOffer(SessionDescription offer) {
        return switch (state) {
            case HAVE_LOCAL_OFFER ->
                politeness == Politeness.POLITE ? yieldTo(offer) : ignore("an offer while our own is open");
            case HAVE_REMOTE_OFFER -> ignore("an offer before the last one is answered");
            case STABLE, CLOSED -> {
                awaitLocalDescription(SignalingState.HAVE_REMOTE_OFFER);
                yield setRemote(offer);
            }
        };
    }

    /** Our own offer is taken back. Where it is still being made, that has to wait until it is. */
    private List<Effect> yieldTo(SessionDescription offer) {
        superseded = !descriptionSent;
        awaitLocalDescription(SignalingState.HAVE_REMOTE_OFFER);
        var setRemote = setRemote(offer);
        return superseded ? List.of() : concat(new Effect.RollBack(), setRemote);
    }

    private List<Effect> giveWay() {
        var offer = remoteDescription;
        return state == SignalingState.CLOSED || offer == null
                ? List.of()
                : List.of(new Effect.RollBack(), new Effect.SetRemoteDescription(offer));
    }

    private List<Effect> remoteAnswer(SessionDescription answer) {
        if (state != SignalingState.HAVE_LOCAL_OFFER || !descriptionSent) {
            return ignore("an answer to no offer of ours");
        }
        state = SignalingState.STABLE;
        return setRemote(answer);
    }

    private List<Effect> setRemote(SessionDescription description) {
        earlierRemote = remoteDescription;
        remotePending = true;
        remoteDescription = description;
        remoteCandidates.shut();
        return List.of(new Effect.SetRemoteDescription(description));
    }

    /** The connection took the other side's description. */
    public List<Effect> remoteDescriptionSet(SessionDescription description) {
        // A later one may be on its way to the connection: then its own word is still to come.
        if (state == SignalingState.CLOSED || superseded || !description.equals(remoteDescription)) {
            return List.of();
        }
        remotePending = false;
        remoteCandidates.open();
        var candidates = passing(remoteCandidates, this::addOrIgnore);
        return state == SignalingState.HAVE_REMOTE_OFFER ? concat(new Effect.CreateAnswer(), candidates) : candidates;
    }

    /** A candidate arrived from the other side; an empty one says that there are no more. */
    public List<Effect> remoteCandidate(IceCandidate candidate) {
        if (state == SignalingState.CLOSED || candidate.candidate().isEmpty()) {
            return List.of();
        }
        if (!CandidateText.isCandidate(candidate)) {
            return ignore("a candidate that is none");
        }
        if (!remoteCandidates.take(candidate)) {
            return ignore("more than " + CandidateGate.LIMIT + " candidates");
        }
        return passing(remoteCandidates, this::addOrIgnore);
    }

    /** Candidates of an offer that we passed over belong to nothing that the connection knows. */
    private Effect addOrIgnore(IceCandidate candidate) {
        return remoteDescription != null && SdpUfrag.isOf(remoteDescription.sdp(), candidate)
                ? new Effect.AddRemoteCandidate(candidate)
                : new Effect.Ignored("a candidate of another description");
    }

    /** The connection could not do what it was told. */
    public List<Effect> failed(String reason) {
        if (state == SignalingState.CLOSED) {
            return List.of();
        }
        close();
        return List.of(new Effect.Failed(reason));
    }

    /**
     * The connection could not do what it was told, and what was agreed on before is to go on: what failed is passed
     * over, and the next offer or answer may do better.
     */
    public List<Effect> stepBack(String reason) {
        boolean refused = remotePending;
        remotePending = false;
        switch (state) {
            case HAVE_REMOTE_OFFER -> state = SignalingState.STABLE;
            case HAVE_LOCAL_OFFER -> state = descriptionSent ? state : SignalingState.STABLE;
            case STABLE -> state = refused ? SignalingState.HAVE_LOCAL_OFFER : state;
            case CLOSED -> {
                return List.of();
            }
        }
        if (refused) {
            remoteDescription = earlierRemote;
        }
        remoteCandidates.open();
        localCandidates.open();
        return concat(new Effect.Ignored(reason), passing(remoteCandidates, this::addOrIgnore));
    }

    /** The call is over. */
    public void close() {
        state = SignalingState.CLOSED;
    }

    private void awaitLocalDescription(SignalingState next) {
        state = next;
        descriptionSent = false;
        localCandidates.shut();
    }

    private static List<Effect> passing(CandidateGate gate, Function<IceCandidate, Effect> effect) {
        return gate.passing().stream().map(effect).collect(Collectors.toList());
    }

    private static List<Effect> concat(Effect first, List<Effect> others) {
        var all = new ArrayList<Effect>();
        all.add(first);
        all.addAll(others);
        return all;
    }

    private List<Effect> ignore(String reason) {
        return state == SignalingState.CLOSED ? List.of() : List.of(new Effect.Ignored(reason));
    }
}
