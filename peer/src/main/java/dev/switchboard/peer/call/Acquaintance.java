package dev.switchboard.peer.call;

import dev.switchboard.peer.delivery.Delivery;
import dev.switchboard.peer.delivery.Standing;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.util.Optional;

/**
 * What the two sides of a call know of each other beside their descriptions: whether the other one is one of this
 * project's peers too, where both stand, and which offer an answer is to. Confined to the event loop.
 */
final class Acquaintance {
    private final boolean caller;
    private final Optional<Delivery> delivery;
    /** Of the caller's latest offer. */
    private long round;

    private boolean known;
    /** Where this side stood when it said so; it says the same as long as it says it. */
    private Optional<Standing> told = Optional.empty();
    /** Where the other side says that it stands: a server may have made that up, or played it again. */
    private Optional<Standing> claimed = Optional.empty();

    /** What a description of the other side's is good for. */
    enum Verdict {
        /** It may be used. */
        GOOD,
        /** It answers an offer that another one has replaced. */
        OUTDATED
    }

    /**
     * Nothing is known yet.
     *
     * @param caller whether this side makes the call's offers
     * @param delivery what was exchanged with the other side before; empty where it does not confirm anything
     */
    Acquaintance(boolean caller, Optional<Delivery> delivery) {
        this.caller = caller;
        this.delivery = delivery;
    }

    /** Whether the other side is one of this project's peers. */
    boolean isKnown() {
        return known;
    }

    /** What is exchanged with the other side, if it confirms it. */
    Optional<Delivery> delivery() {
        return known ? delivery : Optional.empty();
    }

    /** A description of ours as it is to be sent. */
    SessionDescription introduce(SessionDescription description) {
        if (description.type() == SdpType.OFFER) {
            round++;
        }
        if (!caller && !known) {
            return description;
        }
        var standing = round == 1 ? standing() : Optional.<Standing>empty();
        return description.withExtensions(new Introduction(round, standing).addTo(description.extensions()));
    }

    private Optional<Standing> standing() {
        if (told.isEmpty()) {
            told = delivery.map(Delivery::standing);
        }
        return told;
    }

    /** A description of the other side's arrives. */
    Verdict meet(SessionDescription description) {
        var introduction = Introduction.of(description.extensions());
        if (introduction.isEmpty()) {
            return Verdict.GOOD;
        }
        return caller ? answered(introduction.get()) : offered(introduction.get());
    }

    private Verdict answered(Introduction introduction) {
        if (introduction.round() != round) {
            return Verdict.OUTDATED;
        }
        return met(introduction);
    }

    private Verdict offered(Introduction introduction) {
        round = introduction.round();
        return met(introduction);
    }

    private Verdict met(Introduction introduction) {
        if (!known) {
            known = true;
            claimed = introduction.standing();
        }
        return Verdict.GOOD;
    }

    /**
     * The channel is open, so DTLS has found the key of the fingerprint that came with where the other side stands. That
     * counts from now on, and once: the messages that follow are counted from there.
     *
     * @return false if it says what cannot be
     */
    boolean reached() {
        return delivery.flatMap(ours -> told.flatMap(said -> claimed.map(theirs -> ours.meet(said, theirs))))
                .orElse(true);
    }
}
