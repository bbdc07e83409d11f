package dev.switchboard.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.call.CallConfig;
import dev.switchboard.peer.call.CallTools;
import dev.switchboard.peer.client.SignalingConfig;
import dev.switchboard.peer.connection.FakeConnections;
import dev.switchboard.peer.log.StoryLines;
import dev.switchboard.peer.loop.FakeLoop;
import dev.switchboard.peer.proof.Doubt;
import dev.switchboard.peer.proof.Fingerprint;
import dev.switchboard.peer.proof.Refusal;
import dev.switchboard.peer.proof.Sdp;
import dev.switchboard.peer.proof.SharedSecret;
import dev.switchboard.peer.proof.Trust;
import dev.switchboard.proto.Extensions;
import dev.switchboard.proto.NamePattern;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both peers do about a side that they do not trust, or that does not trust them. */
class TrustTest {
    private static final PeerId CALLER = new PeerId("offer-peer-1");
    private static final PeerId CALLED = new PeerId("answer-peer-1");
    private static final PeerId STRANGER = new PeerId("stranger");
    private static final Trust TRUST =
            new Trust(Optional.of(SharedSecret.of("a secret that has thirty-two bytes")), Set.of(), List.of());
    private static final SessionDescription OFFER = Sdp.offer(Sdp.sha256("AA"));
    private static final SessionDescription ANSWER = Sdp.answer(Sdp.sha256("BB"));

    private final FakeLoop loop = new FakeLoop();
    private final FakeConnections connections = new FakeConnections();
    private final FakeSignaling signaling = new FakeSignaling();
    private CompletableFuture<Ending> ending = new CompletableFuture<>();

    private void offerPeer(Trust trust) {
        connections.offer = OFFER.sdp();
        var call = CallConfig.defaults().withTrust(trust);
        var config = new OfferPeerConfig(CALLER, CALLED, SignalingConfig.defaults(), OptionalLong.empty(), call);
        start(new OfferPeer(config, signaling, new CallTools(call, connections, () -> "hello", loop)));
        signaling.listener().connected();
    }

    private void answerPeer(Trust trust) {
        connections.answer = ANSWER.sdp();
        var call = CallConfig.defaults().withTrust(trust);
        var config = new AnswerPeerConfig(CALLED, SignalingConfig.defaults(), OptionalLong.empty(), 500, call);
        start(new AnswerPeer(config, signaling, new CallTools(call, connections, () -> "hello", loop)));
    }

    private void start(Peer peer) {
        ending = peer.start();
        loop.run();
    }

    private SessionDescription lastSent() throws Exception {
        var request = signaling.sent.get(signaling.sent.size() - 1);
        return Objects.requireNonNull(request.body()).asDescription();
    }

    private static SessionDescription plain(SessionDescription description) {
        return description.withExtensions(Extensions.none());
    }

    @Test
    void peersWithOneSecretMeet() throws Exception {
        offerPeer(TRUST);
        var called = TRUST.calledBy(CALLER, CALLED);
        assertThat(called.examine(lastSent())).isEmpty();
        signaling.description(CALLED, called.vouch(ANSWER));

        assertThat(connections.last().log).contains("set " + ANSWER.sdp());
        assertThat(ending).isNotDone();
    }

    @Test
    void anAnswerThatProvesNothingEndsTheOfferPeerBeforeItIsUsed() {
        offerPeer(TRUST);
        signaling.description(CALLED, ANSWER);

        assertThat(connections.last().log).containsExactly("create offer");
        assertThat(ending).isCompletedWithValue(new Ending(ExitCode.NOT_TRUSTED, Doubt.NO_PROOF.reason()));
    }

    @Test
    void anAnswerPeerIsToldWhyItIsRefused() throws Exception {
        var pinned = new Trust(Optional.empty(), Set.of(Fingerprint.parse("33".repeat(32))), List.of());
        offerPeer(pinned);
        var offer = lastSent();
        signaling.description(CALLED, Trust.inAnybody().calledBy(CALLER, CALLED).vouch(ANSWER));
        assertThat(ending).isCompletedWithValueMatching(end -> end.exitCode() == ExitCode.NOT_TRUSTED);
        var refusal = lastSent();
        assertThat(refusal.type()).isEqualTo(SdpType.OFFER);

        answerPeer(Trust.inAnybody());
        signaling.description(CALLER, offer);
        var log = StoryLines.during(() -> signaling.description(CALLER, refusal));
        assertThat(log).contains("call ended: " + Doubt.NOT_PINNED.complaint() + " [offer-peer-1]");
        assertThat(connections.made).hasSize(2).allMatch(made -> made.closed);
        assertThat(ending).isNotDone();
    }

    @Test
    void aPinIsConfirmedAndNobodyIsAskedToCompareAnything() throws Exception {
        offerPeer(new Trust(Optional.empty(), Set.of(Fingerprint.parse("BB".repeat(32))), List.of()));
        signaling.description(CALLED, plain(ANSWER));

        assertThat(StoryLines.during(
                        () -> connections.last().channels.get(0).listener().opened()))
                .contains("the other side has the pinned fingerprint")
                .noneMatch(line -> line.contains("words"));
    }

    @Test
    void aRefusalDoesNotEndAnOpenCall() throws Exception {
        answerPeer(Trust.inAnybody());
        signaling.description(CALLER, OFFER);
        connections.last().arrive("data").listener().opened();
        var answer = Trust.inAnybody().calledBy(CALLER, CALLED).vouch(ANSWER);
        signaling.description(CALLER, Refusal.of(answer, Doubt.NOT_PINNED).orElseThrow());

        assertThat(connections.made).singleElement().matches(made -> !made.closed);
    }

    @Test
    void onceTheAnswerWasGoodABadOneIsPassedOver() throws Exception {
        offerPeer(TRUST);
        var called = TRUST.calledBy(CALLER, CALLED);
        assertThat(called.examine(lastSent())).isEmpty();
        signaling.description(CALLED, called.vouch(ANSWER));
        signaling.description(CALLED, Sdp.answer(Sdp.sha256("33")));
        signaling.description(CALLED, Refusal.of(lastSent(), Doubt.NO_PROOF).orElseThrow());

        assertThat(connections.last().log).containsExactly("create offer", "set " + ANSWER.sdp());
        assertThat(ending).isNotDone();
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalEndsTheOfferPeerWithItsReason(Doubt doubt) throws Exception {
        offerPeer(TRUST);
        signaling.description(CALLED, Refusal.of(lastSent(), doubt).orElseThrow());

        var code = doubt == Doubt.NOT_ALLOWED ? ExitCode.NOT_ALLOWED : ExitCode.NOT_TRUSTED;
        assertThat(ending).isCompletedWithValue(new Ending(code, doubt.complaint()));
    }

    @Test
    void anOfferPeerWithoutASecretIsToldThatItNeedsOne() throws Exception {
        offerPeer(Trust.inAnybody());
        signaling.description(CALLED, Refusal.of(lastSent(), Doubt.NO_PROOF).orElseThrow());

        assertThat(ending).isCompletedWithValue(new Ending(ExitCode.NOT_TRUSTED, Doubt.NO_SECRET.reason()));
    }

    @Test
    void anAnswerPeerWithoutASecretRefusesWhoProvesOneBeforeAnythingIsMadeForIt() throws Exception {
        answerPeer(Trust.inAnybody());
        signaling.description(CALLER, TRUST.calling(CALLER, CALLED).vouch(OFFER));

        assertThat(connections.made).isEmpty();
        assertThat(Refusal.in(lastSent())).contains(Doubt.NO_SECRET);
    }

    @Test
    void anOfferThatProvesNothingIsRefusedAndTheAnswerPeerGoesOn() throws Exception {
        answerPeer(TRUST);
        signaling.description(
                STRANGER, Trust.inAnybody().calling(STRANGER, CALLED).vouch(OFFER));

        assertThat(connections.made).isEmpty();
        assertThat(signaling.sent).singleElement().extracting(Request::target).isEqualTo(STRANGER);
        assertThat(Refusal.in(lastSent())).contains(Doubt.NO_PROOF);

        signaling.description(CALLER, TRUST.calling(CALLER, CALLED).vouch(OFFER));
        assertThat(connections.last().log).containsExactly("set " + OFFER.sdp(), "create answer");
        assertThat(ending).isNotDone();
    }

    @Test
    void aBadOfferDoesNotTakeOverWhatAGoodOneSignals() {
        answerPeer(TRUST);
        signaling.description(CALLER, TRUST.calling(CALLER, CALLED).vouch(OFFER));
        signaling.description(CALLER, Sdp.offer(Sdp.sha256("33")));
        signaling.candidate(CALLER, "candidate:1");

        assertThat(connections.made).hasSize(1);
        assertThat(connections.last().log).endsWith("add candidate:1");
    }

    @Test
    void onlyIdsThatAreAllowedMayCall() throws Exception {
        answerPeer(Trust.inAnybody().withCallers(List.of(new NamePattern("ada"), new NamePattern("offer-*"))));
        signaling.description(
                STRANGER, Trust.inAnybody().calling(STRANGER, CALLED).vouch(OFFER));

        assertThat(connections.made).isEmpty();
        assertThat(Refusal.in(lastSent())).contains(Doubt.NOT_ALLOWED);

        signaling.description(CALLER, plain(OFFER));
        signaling.description(new PeerId("ada"), plain(OFFER));
        assertThat(connections.made).hasSize(2);
    }

    @Test
    void anOriginalPeerIsRefusedInSilence() {
        answerPeer(TRUST);
        signaling.description(STRANGER, plain(OFFER));

        assertThat(connections.made).isEmpty();
        assertThat(signaling.sent).isEmpty();
    }
}
