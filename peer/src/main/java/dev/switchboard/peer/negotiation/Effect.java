package dev.switchboard.peer.negotiation;

import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.SessionDescription;

/** One thing that a {@link Negotiation} wants done. Effects are to be performed in their order. */
public sealed interface Effect {
    /** Has this effect carried out. */
    void performBy(Performer performer);

    /** Carries effects out: a method for each, so that none can be forgotten. */
    interface Performer {
        /** Make an offer and set it as the local description; the outcome goes back to the negotiation. */
        void createOffer();

        /** Make an answer and set it as the local description; the outcome goes back to the negotiation. */
        void createAnswer();

        /** Have the connection take back our offer, which it has set; only a failure is told. */
        void rollBack();

        /** Give the connection the other side's description; the outcome goes back to the negotiation. */
        void setRemoteDescription(SessionDescription description);

        /** Give the connection one of the other side's candidates. */
        void addRemoteCandidate(IceCandidate candidate);

        /** Send our description to the other side. */
        void sendDescription(SessionDescription description);

        /** Send one of our candidates to the other side. */
        void sendCandidate(IceCandidate candidate);

        /** Something that came in was passed over; the reason is safe to log. */
        void ignored(String reason);

        /** The negotiation cannot go on; the reason is safe to log. */
        void failed(String reason);
    }

    /** See {@link Performer#createOffer()}. */
    record CreateOffer() implements Effect {
        @Override
        public void performBy(Performer performer) {
            performer.createOffer();
        }
    }

    /** See {@link Performer#createAnswer()}. */
    record CreateAnswer() implements Effect {
        @Override
        public void performBy(Performer performer) {
            performer.createAnswer();
        }
    }

    /** See {@link Performer#rollBack()}. */
    record RollBack() implements Effect {
        @Override
        public void performBy(Performer performer) {
            performer.rollBack();
        }
    }

    /** See {@link Performer#setRemoteDescription}. */
    record SetRemoteDescription(SessionDescription description) implements Effect {
        @Override
        public void performBy(Performer performer) {
            performer.setRemoteDescription(description);
        }
    }

    /** See {@link Performer#addRemoteCandidate}. */
    record AddRemoteCandidate(IceCandidate candidate) implements Effect {
        @Override
        public void performBy(Performer performer) {
            performer.addRemoteCandidate(candidate);
        }
    }

    /** See {@link Performer#sendDescription}. */
    record SendDescription(SessionDescription description) implements Effect {
        @Override
        public void performBy(Performer performer) {
            performer.sendDescription(description);
        }
    }

    /** See {@link Performer#sendCandidate}. */
    record SendCandidate(IceCandidate candidate) implements Effect {
        @Override
        public void performBy(Performer performer) {
            performer.sendCandidate(candidate);
        }
    }

    /** See {@link Performer#ignored}. */
    record Ignored(String reason) implements Effect {
        @Override
        public void performBy(Performer performer) {
            performer.ignored(reason);
        }
    }

    /** See {@link Performer#failed}. */
    record Failed(String reason) implements Effect {
        @Override
        public void performBy(Performer performer) {
            performer.failed(reason);
        }
    }
}
