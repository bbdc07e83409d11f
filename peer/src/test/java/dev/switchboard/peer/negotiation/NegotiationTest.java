package dev.switchboard.peer.negotiation;

import static dev.switchboard.peer.negotiation.SignalingState.CLOSED;
import static dev.switchboard.peer.negotiation.SignalingState.HAVE_LOCAL_OFFER;
import static dev.switchboard.peer.negotiation.SignalingState.HAVE_REMOTE_OFFER;
import static dev.switchboard.peer.negotiation.SignalingState.STABLE;
import static dev.switchboard.proto.IceCandidate.bare;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NegotiationTest {
    private static final SessionDescription OUR_OFFER = new SessionDescription(SdpType.OFFER, "our offer");
    private static final SessionDescription OUR_ANSWER = new SessionDescription(SdpType.ANSWER, "our answer");
    private static final SessionDescription OFFER = new SessionDescription(SdpType.OFFER, "offer");
    private static final SessionDescription LATER_OFFER = new SessionDescription(SdpType.OFFER, "later offer");
    private static final SessionDescription OUR_LATER_OFFER = new SessionDescription(SdpType.OFFER, "our later offer");
    private static final SessionDescription ANSWER = new SessionDescription(SdpType.ANSWER, "answer");
    private static final SessionDescription PRANSWER = new SessionDescription(SdpType.PRANSWER, "answer");
    private static final SessionDescription ROLLBACK = new SessionDescription(SdpType.ROLLBACK, "");

    private static final Step BEGIN = new Step("begin", Negotiation::begin);
    private static final Step OFFER_SET = new Step("localOfferSet", n -> n.localDescriptionSet(OUR_OFFER));
    private static final Step LATER_OFFER_SET =
            new Step("localLaterOfferSet", n -> n.localDescriptionSet(OUR_LATER_OFFER));
    private static final Step ANSWER_SET = new Step("localAnswerSet", n -> n.localDescriptionSet(OUR_ANSWER));
    private static final Step REMOTE_OFFER = new Step("remoteOffer", n -> n.remoteDescription(OFFER));
    private static final Step REMOTE_LATER_OFFER = new Step("laterOffer", n -> n.remoteDescription(LATER_OFFER));
    private static final Step REMOTE_ANSWER = new Step("remoteAnswer", n -> n.remoteDescription(ANSWER));
    private static final Step REMOTE_PRANSWER = new Step("remotePranswer", n -> n.remoteDescription(PRANSWER));
    private static final Step REMOTE_ROLLBACK = new Step("remoteRollback", n -> n.remoteDescription(ROLLBACK));
    private static final Step REMOTE_OFFER_SET = new Step("remoteOfferSet", n -> n.remoteDescriptionSet(OFFER));
    private static final Step REMOTE_ANSWER_SET = new Step("remoteAnswerSet", n -> n.remoteDescriptionSet(ANSWER));
    private static final Step FAILED = new Step("failed", n -> n.failed("why"));
    private static final Step STEP_BACK = new Step("stepBack", n -> n.stepBack("why"));
    private static final Step CLOSE = new Step("close", n -> {
        n.close();
        return List.of();
    });

    /** From a state that these steps lead to, a step leads to a state and has effects. */
    static Stream<Arguments> transitions() {
        return Stream.of(
                row(path(), BEGIN, HAVE_LOCAL_OFFER, new Effect.CreateOffer()),
                row(path(), REMOTE_OFFER, HAVE_REMOTE_OFFER, new Effect.SetRemoteDescription(OFFER)),
                row(path(), REMOTE_ANSWER, STABLE, ignored("an answer to no offer of ours")),
                row(
                        path(),
                        OFFER_SET,
                        STABLE,
                        ignored("a description of our own that the state STABLE has no use for")),
                row(path(), REMOTE_OFFER_SET, STABLE),
                row(path(), REMOTE_ROLLBACK, STABLE, unsupported("rollback")),
                row(path(), FAILED, CLOSED, new Effect.Failed("why")),
                // The one that offers.
                row(path(BEGIN), OFFER_SET, HAVE_LOCAL_OFFER, new Effect.SendDescription(OUR_OFFER)),
                row(path(BEGIN), BEGIN, HAVE_LOCAL_OFFER, ignored("an offer is already open")),
                row(path(BEGIN), REMOTE_ANSWER, HAVE_LOCAL_OFFER, ignored("an answer to no offer of ours")),
                row(path(BEGIN, OFFER_SET), REMOTE_ANSWER, STABLE, new Effect.SetRemoteDescription(ANSWER)),
                row(path(BEGIN, OFFER_SET), REMOTE_OFFER, HAVE_LOCAL_OFFER, ignored("an offer while our own is open")),
                row(path(BEGIN, OFFER_SET), REMOTE_PRANSWER, HAVE_LOCAL_OFFER, unsupported("pranswer")),
                row(path(BEGIN, OFFER_SET, REMOTE_ANSWER), REMOTE_ANSWER_SET, STABLE),
                row(path(BEGIN, OFFER_SET, REMOTE_ANSWER), REMOTE_ANSWER, STABLE, ignored("the same answer again")),
                row(path(BEGIN, OFFER_SET, REMOTE_ANSWER), FAILED, CLOSED, new Effect.Failed("why")),
                // The one that answers.
                row(path(REMOTE_OFFER), REMOTE_OFFER_SET, HAVE_REMOTE_OFFER, new Effect.CreateAnswer()),
                row(path(REMOTE_OFFER), REMOTE_OFFER, HAVE_REMOTE_OFFER, ignored("the same offer again")),
                row(
                        path(REMOTE_OFFER),
                        REMOTE_LATER_OFFER,
                        HAVE_REMOTE_OFFER,
                        ignored("an offer before the last one is answered")),
                row(path(REMOTE_OFFER), BEGIN, HAVE_REMOTE_OFFER, ignored("an offer is already open")),
                row(path(REMOTE_OFFER), FAILED, CLOSED, new Effect.Failed("why")),
                row(path(REMOTE_OFFER, REMOTE_OFFER_SET), ANSWER_SET, STABLE, new Effect.SendDescription(OUR_ANSWER)),
                row(answered(), REMOTE_OFFER, STABLE, ignored("the same offer again")),
                // Either side may begin again.
                row(answered(), BEGIN, HAVE_LOCAL_OFFER, new Effect.CreateOffer()),
                row(answered(), REMOTE_LATER_OFFER, HAVE_REMOTE_OFFER, new Effect.SetRemoteDescription(LATER_OFFER)),
                row(offered(), REMOTE_OFFER, HAVE_REMOTE_OFFER, new Effect.SetRemoteDescription(OFFER)),
                // The word that the answer is set must not pass for the offer's, which came after it.
                row(path(BEGIN, OFFER_SET, REMOTE_ANSWER, REMOTE_OFFER), REMOTE_ANSWER_SET, HAVE_REMOTE_OFFER),
                // What the connection could not do is passed over where a call is to go on.
                row(path(BEGIN, OFFER_SET, REMOTE_ANSWER), STEP_BACK, HAVE_LOCAL_OFFER, ignored("why")),
                row(
                        path(BEGIN, OFFER_SET, REMOTE_ANSWER, STEP_BACK),
                        REMOTE_ANSWER,
                        STABLE,
                        new Effect.SetRemoteDescription(ANSWER)),
                row(path(BEGIN, OFFER_SET, REMOTE_ANSWER, REMOTE_ANSWER_SET), STEP_BACK, STABLE, ignored("why")),
                row(path(REMOTE_OFFER), STEP_BACK, STABLE, ignored("why")),
                row(
                        path(REMOTE_OFFER, STEP_BACK),
                        REMOTE_OFFER,
                        HAVE_REMOTE_OFFER,
                        new Effect.SetRemoteDescription(OFFER)),
                row(path(REMOTE_OFFER, REMOTE_OFFER_SET), STEP_BACK, STABLE, ignored("why")),
                row(path(BEGIN), STEP_BACK, STABLE, ignored("why")),
                row(path(BEGIN, OFFER_SET), STEP_BACK, HAVE_LOCAL_OFFER, ignored("why")),
                row(path(CLOSE), STEP_BACK, CLOSED),
                // Over.
                row(path(CLOSE), BEGIN, CLOSED),
                row(path(CLOSE), REMOTE_OFFER, CLOSED),
                row(path(BEGIN, CLOSE), OFFER_SET, CLOSED),
                row(path(REMOTE_OFFER, CLOSE), REMOTE_OFFER_SET, CLOSED),
                row(path(CLOSE), FAILED, CLOSED));
    }

    @ParameterizedTest(name = "{0} --{1}--> {2}: {3}")
    @MethodSource("transitions")
    void stepLeadsToStateAndEffects(List<Step> path, Step step, SignalingState next, List<Effect> effects) {
        var negotiation = new Negotiation();
        path.forEach(earlier -> earlier.apply(negotiation));

        assertThat(step.apply(negotiation)).isEqualTo(effects);
        assertThat(negotiation.state()).isEqualTo(next);
    }

    /** Both sides offer at once; this one is polite. */
    static Stream<Arguments> politeTransitions() {
        var setRemote = new Effect.SetRemoteDescription(OFFER);
        return Stream.of(
                row(
                        path(BEGIN, OFFER_SET),
                        REMOTE_OFFER,
                        HAVE_REMOTE_OFFER,
                        new Effect.RollBack(),
                        new Effect.SetRemoteDescription(OFFER)),
                row(
                        path(BEGIN, OFFER_SET, REMOTE_OFFER),
                        REMOTE_OFFER_SET,
                        HAVE_REMOTE_OFFER,
                        new Effect.CreateAnswer()),
                row(
                        path(BEGIN, OFFER_SET, REMOTE_OFFER, REMOTE_OFFER_SET),
                        ANSWER_SET,
                        STABLE,
                        new Effect.SendDescription(OUR_ANSWER)),
                row(
                        path(BEGIN, OFFER_SET, REMOTE_OFFER),
                        REMOTE_ANSWER,
                        HAVE_REMOTE_OFFER,
                        ignored("an answer to no offer of ours")),
                // Our own is still being made: the connection can take it back only once it is set.
                row(path(BEGIN), REMOTE_OFFER, HAVE_REMOTE_OFFER),
                row(path(BEGIN, REMOTE_OFFER), OFFER_SET, HAVE_REMOTE_OFFER, new Effect.RollBack(), setRemote),
                row(path(BEGIN, REMOTE_OFFER), BEGIN, HAVE_REMOTE_OFFER, ignored("an offer is already open")),
                row(path(BEGIN, REMOTE_OFFER, CLOSE), OFFER_SET, CLOSED),
                row(path(BEGIN, REMOTE_OFFER), FAILED, CLOSED, new Effect.Failed("why")),
                row(
                        path(BEGIN, REMOTE_OFFER, OFFER_SET, REMOTE_OFFER_SET),
                        ANSWER_SET,
                        STABLE,
                        new Effect.SendDescription(OUR_ANSWER)),
                // What was taken back is offered again when there is peace.
                row(
                        path(BEGIN, OFFER_SET, REMOTE_OFFER, REMOTE_OFFER_SET, ANSWER_SET),
                        BEGIN,
                        HAVE_LOCAL_OFFER,
                        new Effect.CreateOffer()),
                row(
                        path(BEGIN, REMOTE_OFFER, OFFER_SET, REMOTE_OFFER_SET, ANSWER_SET, BEGIN),
                        LATER_OFFER_SET,
                        HAVE_LOCAL_OFFER,
                        new Effect.SendDescription(OUR_LATER_OFFER)),
                // Without a collision politeness makes no difference.
                row(path(), REMOTE_OFFER, HAVE_REMOTE_OFFER, setRemote),
                row(path(BEGIN, OFFER_SET), REMOTE_ANSWER, STABLE, new Effect.SetRemoteDescription(ANSWER)),
                row(
                        path(REMOTE_OFFER),
                        REMOTE_LATER_OFFER,
                        HAVE_REMOTE_OFFER,
                        ignored("an offer before the last one is answered")));
    }

    @ParameterizedTest(name = "{0} --{1}--> {2}: {3}")
    @MethodSource("politeTransitions")
    void thePoliteOneGivesWay(List<Step> path, Step step, SignalingState next, List<Effect> effects) {
        var negotiation = new Negotiation(Politeness.POLITE);
        path.forEach(earlier -> earlier.apply(negotiation));

        assertThat(step.apply(negotiation)).isEqualTo(effects);
        assertThat(negotiation.state()).isEqualTo(next);
    }

    @Test
    void whenBothOfferAtOnceTheyAgreeOnTheImpoliteOnesOffer() {
        var polite = new Side(Politeness.POLITE);
        var impolite = new Side(Politeness.IMPOLITE);
        polite.perform(polite.negotiation.begin(), impolite);
        impolite.perform(impolite.negotiation.begin(), polite);

        polite.deliver(impolite);
        impolite.deliver(polite);
        polite.deliver(impolite);

        assertThat(polite.negotiation.state()).isEqualTo(STABLE);
        assertThat(impolite.negotiation.state()).isEqualTo(STABLE);
        assertThat(polite.done).containsExactly("createOffer", "rollBack", "setRemote offer", "createAnswer");
        assertThat(impolite.done).containsExactly("createOffer", "setRemote answer");
    }

    @Test
    void candidatesOfAnOfferThatWasTakenBackAreNotSent() {
        var negotiation = new Negotiation(Politeness.POLITE);
        negotiation.begin();
        negotiation.localCandidate(fragment("first"));
        negotiation.remoteDescription(OFFER);
        negotiation.localDescriptionSet(described(SdpType.OFFER, "first"));
        negotiation.remoteDescriptionSet(OFFER);
        negotiation.localCandidate(fragment("second"));

        var answer = described(SdpType.ANSWER, "second");
        assertThat(negotiation.localDescriptionSet(answer))
                .containsExactly(
                        new Effect.SendDescription(answer),
                        ignored("a candidate of our own of another description"),
                        new Effect.SendCandidate(fragment("second")));
    }

    @Test
    void candidatesOfAnOfferThatWasPassedOverAreNotAdded() {
        var negotiation = after(BEGIN, OFFER_SET, REMOTE_OFFER);
        negotiation.remoteCandidate(fragment("passed-over"));
        var answer = described(SdpType.ANSWER, "good");
        negotiation.remoteDescription(answer);

        assertThat(negotiation.remoteDescriptionSet(answer))
                .containsExactly(ignored("a candidate of another description"));
        assertThat(negotiation.remoteCandidate(fragment("good")))
                .containsExactly(new Effect.AddRemoteCandidate(fragment("good")));
        assertThat(negotiation.remoteCandidate(fragment("goo")))
                .containsExactly(ignored("a candidate of another description"));
    }

    @Test
    void candidatesOfADescriptionThatWasRefusedAreNotAddedAndTheEarliersAre() {
        var negotiation = new Negotiation();
        var good = described(SdpType.OFFER, "good");
        negotiation.remoteDescription(good);
        negotiation.remoteDescriptionSet(good);
        ANSWER_SET.apply(negotiation);
        negotiation.remoteDescription(described(SdpType.OFFER, "refused"));
        negotiation.remoteCandidate(fragment("refused"));
        negotiation.remoteCandidate(fragment("good"));

        assertThat(negotiation.stepBack("why"))
                .containsExactly(
                        ignored("why"),
                        ignored("a candidate of another description"),
                        new Effect.AddRemoteCandidate(fragment("good")));
        assertThat(negotiation.remoteCandidate(fragment("good")))
                .containsExactly(new Effect.AddRemoteCandidate(fragment("good")));
        assertThat(negotiation.localCandidate(bare("candidate:1")))
                .containsExactly(new Effect.SendCandidate(bare("candidate:1")));
    }

    private static IceCandidate fragment(String fragment) {
        return new IceCandidate("candidate:1", "0", 0, fragment);
    }

    private static SessionDescription described(SdpType type, String fragment) {
        return new SessionDescription(type, "v=0\r\na=ice-ufrag:" + fragment + "\r\na=ice-pwd:x\r\n");
    }

    @Test
    void ourCandidatesGoOutAfterOurDescription() {
        var negotiation = after(BEGIN);

        assertThat(negotiation.localCandidate(bare("candidate:1"))).isEmpty();
        assertThat(negotiation.localCandidate(bare("candidate:2"))).isEmpty();
        assertThat(OFFER_SET.apply(negotiation))
                .containsExactly(
                        new Effect.SendDescription(OUR_OFFER),
                        new Effect.SendCandidate(bare("candidate:1")),
                        new Effect.SendCandidate(bare("candidate:2")));
        assertThat(negotiation.localCandidate(bare("candidate:3")))
                .containsExactly(new Effect.SendCandidate(bare("candidate:3")));
    }

    @Test
    void ourCandidatesWaitForALaterDescriptionToo() {
        var negotiation = after(offered().toArray(Step[]::new));
        BEGIN.apply(negotiation);

        assertThat(negotiation.localCandidate(bare("candidate:1"))).isEmpty();
        assertThat(OFFER_SET.apply(negotiation))
                .containsExactly(new Effect.SendDescription(OUR_OFFER), new Effect.SendCandidate(bare("candidate:1")));
    }

    @Test
    void remoteCandidatesWaitUntilTheOfferIsSet() {
        var negotiation = new Negotiation();

        assertThat(negotiation.remoteCandidate(bare("candidate:1"))).isEmpty();
        REMOTE_OFFER.apply(negotiation);
        assertThat(negotiation.remoteCandidate(bare("candidate:2"))).isEmpty();
        assertThat(REMOTE_OFFER_SET.apply(negotiation))
                .containsExactly(
                        new Effect.CreateAnswer(),
                        new Effect.AddRemoteCandidate(bare("candidate:1")),
                        new Effect.AddRemoteCandidate(bare("candidate:2")));
        assertThat(negotiation.remoteCandidate(bare("candidate:3")))
                .containsExactly(new Effect.AddRemoteCandidate(bare("candidate:3")));
    }

    @Test
    void remoteCandidatesWaitUntilTheAnswerIsSet() {
        var negotiation = after(BEGIN, OFFER_SET);

        assertThat(negotiation.remoteCandidate(bare("candidate:1"))).isEmpty();
        assertThat(REMOTE_ANSWER.apply(negotiation)).containsExactly(new Effect.SetRemoteDescription(ANSWER));
        assertThat(REMOTE_ANSWER_SET.apply(negotiation))
                .containsExactly(new Effect.AddRemoteCandidate(bare("candidate:1")));
    }

    @Test
    void anEmptyCandidateSaysThatThereAreNoMore() {
        assertThat(after(answered().toArray(Step[]::new)).remoteCandidate(bare("")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void whatIsNoCandidateIsPassedOver(String garbage) {
        assertThat(after(REMOTE_OFFER).remoteCandidate(bare(garbage)))
                .containsExactly(ignored("a candidate that is none"));
    }

    @ParameterizedTest
    @MethodSource
    void aCandidateOfAnImpossibleSectionIsPassedOver(IceCandidate candidate) {
        assertThat(after(REMOTE_OFFER).remoteCandidate(candidate)).containsExactly(ignored("a candidate that is none"));
    }

    static Stream<IceCandidate> aCandidateOfAnImpossibleSectionIsPassedOver() {
        return Stream.of(
                new IceCandidate("candidate:1", "0", -1, null),
                new IceCandidate("candidate:1", null, 65_536, null),
                new IceCandidate("candidate:1", "\0", 0, null),
                new IceCandidate("candidate:1", "0".repeat(2000), null, null));
    }

    static Stream<String> whatIsNoCandidateIsPassedOver() {
        return Stream.of(
                "x", "candidate", "a=candidate:1", "candidate:\n1", "candidate:ü", "candidate:" + "1".repeat(2000));
    }

    @Test
    void candidatesAreBounded() {
        var negotiation = after(REMOTE_OFFER);
        for (int i = 0; i < CandidateGate.LIMIT; i++) {
            assertThat(negotiation.remoteCandidate(bare("candidate:1"))).isEmpty();
            assertThat(negotiation.localCandidate(bare("candidate:1"))).isEmpty();
        }

        assertThat(negotiation.remoteCandidate(bare("candidate:1")))
                .containsExactly(ignored("more than 256 candidates"));
        assertThat(negotiation.localCandidate(bare("candidate:1")))
                .containsExactly(ignored("more than 256 candidates of our own"));
    }

    @Test
    void anyOrderOfEventsIsSurvivedAndNoCandidateGoesOutFirst() {
        var steps = List.of(
                BEGIN,
                OFFER_SET,
                ANSWER_SET,
                REMOTE_OFFER,
                REMOTE_LATER_OFFER,
                REMOTE_ANSWER,
                REMOTE_PRANSWER,
                REMOTE_OFFER_SET,
                REMOTE_ANSWER_SET,
                new Step("localCandidate", n -> n.localCandidate(bare("candidate:1"))),
                new Step("remoteCandidate", n -> n.remoteCandidate(bare("candidate:1"))),
                new Step("garbage", n -> n.remoteCandidate(bare("\0"))));
        var random = new Random(1);
        for (int run = 0; run < 2_000; run++) {
            var negotiation = new Negotiation(run % 2 == 0 ? Politeness.POLITE : Politeness.IMPOLITE);
            var effects = new ArrayList<Effect>();
            for (int step = 0; step < 20; step++) {
                effects.addAll(steps.get(random.nextInt(steps.size())).apply(negotiation));
            }
            assertThat(effects.stream().takeWhile(effect -> !(effect instanceof Effect.SendDescription)))
                    .noneMatch(Effect.SendCandidate.class::isInstance);
            assertThat(effects.stream().takeWhile(effect -> !(effect instanceof Effect.SetRemoteDescription)))
                    .noneMatch(Effect.AddRemoteCandidate.class::isInstance);
        }
    }

    @Test
    void originTellsFurtherOffersOfOneConnectionFromAnothersFirst() {
        var first = SdpOrigin.of("v=0\r\no=- 42 2 IN IP4 127.0.0.1\r\ns=-\r\n");

        assertThat(first).isPresent().isEqualTo(SdpOrigin.of("v=0\r\no=- 42 3 IN IP4 127.0.0.1\r\ns=-\r\n"));
        assertThat(SdpOrigin.of("v=0\r\no=- 43 2 IN IP4 127.0.0.1\r\n")).isNotEqualTo(first);
        assertThat(SdpOrigin.of("o=-")).isEmpty();
        assertThat(SdpOrigin.of("")).isEmpty();
    }

    private static Negotiation after(Step... steps) {
        var negotiation = new Negotiation();
        Arrays.asList(steps).forEach(step -> step.apply(negotiation));
        return negotiation;
    }

    private static List<Step> path(Step... steps) {
        return List.of(steps);
    }

    private static List<Step> answered() {
        return List.of(REMOTE_OFFER, REMOTE_OFFER_SET, ANSWER_SET);
    }

    private static List<Step> offered() {
        return List.of(BEGIN, OFFER_SET, REMOTE_ANSWER, REMOTE_ANSWER_SET);
    }

    private static Arguments row(List<Step> path, Step step, SignalingState next, Effect... effects) {
        return Arguments.of(path, step, next, List.of(effects));
    }

    private static Effect ignored(String reason) {
        return new Effect.Ignored(reason);
    }

    private static Effect unsupported(String type) {
        return ignored("a description of type " + type + ", which is not supported");
    }

    private record Step(String name, Function<Negotiation, List<Effect>> input) {
        List<Effect> apply(Negotiation negotiation) {
            return input.apply(negotiation);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** One of two sides, with a connection that does everything at once and signaling that waits to be delivered. */
    private static final class Side {
        private final Negotiation negotiation;
        private final List<String> done = new ArrayList<>();
        private final List<SessionDescription> sent = new ArrayList<>();

        Side(Politeness politeness) {
            negotiation = new Negotiation(politeness);
        }

        void deliver(Side other) {
            var arriving = List.copyOf(sent);
            sent.clear();
            arriving.forEach(description -> other.perform(other.negotiation.remoteDescription(description), this));
        }

        void perform(List<Effect> effects, Side other) {
            for (var effect : effects) {
                if (effect instanceof Effect.CreateOffer) {
                    done.add("createOffer");
                    perform(negotiation.localDescriptionSet(OUR_OFFER), other);
                } else if (effect instanceof Effect.CreateAnswer) {
                    done.add("createAnswer");
                    perform(negotiation.localDescriptionSet(OUR_ANSWER), other);
                } else if (effect instanceof Effect.RollBack) {
                    done.add("rollBack");
                } else if (effect instanceof Effect.SetRemoteDescription set) {
                    done.add("setRemote " + set.description().type().wireName());
                    perform(negotiation.remoteDescriptionSet(set.description()), other);
                } else if (effect instanceof Effect.SendDescription send) {
                    sent.add(send.description());
                }
            }
        }
    }
}
