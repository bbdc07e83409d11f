package dev.switchboard.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.switchboard.peer.bench.BenchConfig;
import dev.switchboard.peer.bench.BenchResult;
import dev.switchboard.peer.call.CallConfig;
import dev.switchboard.peer.call.CallTools;
import dev.switchboard.peer.channel.ExchangeConfig;
import dev.switchboard.peer.client.Loss;
import dev.switchboard.peer.client.SignalingAddress;
import dev.switchboard.peer.client.SignalingConfig;
import dev.switchboard.peer.connection.ConnectionState;
import dev.switchboard.peer.connection.FakeChannel;
import dev.switchboard.peer.connection.FakeConnections;
import dev.switchboard.peer.connection.IcePolicy;
import dev.switchboard.peer.connection.IceServer;
import dev.switchboard.peer.log.StoryLines;
import dev.switchboard.peer.loop.FakeLoop;
import dev.switchboard.peer.proof.Trust;
import dev.switchboard.proto.Command;
import dev.switchboard.proto.Extensions;
import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.ResponseCode;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferPeerTest {
    private static final PeerId ID = new PeerId("offer-peer-1");
    private static final PeerId TARGET = new PeerId("answer-peer-1");
    private static final PeerId STRANGER = new PeerId("stranger");

    private final FakeLoop loop = new FakeLoop();
    private final FakeConnections connections = new FakeConnections();
    private final FakeSignaling signaling = new FakeSignaling();
    private CompletableFuture<Ending> ending = new CompletableFuture<>();
    private Peer peer = peer(OptionalLong.empty());

    private Peer peer(OptionalLong count) {
        return peer(count, Persistence.NONE);
    }

    private Peer peer(OptionalLong count, Persistence persistence) {
        var config = new OfferPeerConfig(ID, TARGET, SignalingConfig.defaults(), count, CallConfig.defaults())
                .withPersistence(persistence);
        return new OfferPeer(config, signaling, new CallTools(config.call(), connections, () -> "hello", loop));
    }

    private void callWaiting(Duration wait) {
        peer = peer(OptionalLong.empty(), new Persistence(wait, false));
        call();
    }

    private void refuseTheNewestOffer() {
        var offers = signaling.sent.stream()
                .filter(request -> request.command() == Command.OFFER)
                .toList();
        signaling.respond(offers.get(offers.size() - 1), ResponseCode.UNKNOWN_TARGET);
    }

    private void start() {
        ending = peer.start();
        loop.run();
    }

    private void stop() {
        var unused = peer.stop();
        loop.run();
    }

    private void call() {
        start();
        signaling.listener().connected();
    }

    private static final Persistence RECONNECT = new Persistence(Duration.ZERO, true);

    private FakeChannel open() {
        signaling.answer(TARGET);
        var channel = connections.last().channels.get(0);
        channel.listener().opened();
        return channel;
    }

    private void assertEnded(ExitCode code, String reason) {
        assertThat(ending).isCompletedWithValue(new Ending(code, reason));
        assertThat(connections.closed).isTrue();
        assertThat(connections.made).allMatch(made -> made.closed);
        assertThat(signaling.closed).isTrue();
    }

    private List<BenchResult> measure() {
        var results = new ArrayList<BenchResult>();
        var config = new OfferPeerConfig(
                ID, TARGET, SignalingConfig.defaults(), OptionalLong.empty(), CallConfig.defaults());
        peer = new OfferPeer(
                config,
                signaling,
                new CallTools(config.call(), connections, () -> "hello", loop),
                new MeasuringErrand(BenchConfig.defaults(), loop, results::add));
        call();
        return results;
    }

    @Test
    void anOriginalPeerIsOfferedNoChannelToBeMeasured() {
        var results = measure();
        var channel = open();
        loop.advance(Duration.ofSeconds(10));
        channel.listener().closed();

        assertThat(connections.last().channels).hasSize(1);
        assertThat(results).isEmpty();
        assertEnded(ExitCode.NOT_ALLOWED, "the other side cannot be measured: it is none of this project's peers");
    }

    @Test
    void callsItsTarget() {
        call();
        connections.last().listener.localCandidate(IceCandidate.bare("candidate:1"));

        assertThat(signaling.sent).extracting(Request::command).containsExactly(Command.OFFER, Command.CANDIDATE);
        assertThat(signaling.sent).allMatch(request -> request.source().equals(ID) && TARGET.equals(request.target()));
    }

    @Test
    void machineWithoutWebRtcFailsBeforeAnythingIsSaid() {
        connections.broken = true;

        start();

        assertEnded(ExitCode.FAILED, "no WebRTC here");
        assertThat(signaling.isConnectedTo()).isFalse();
    }

    @Test
    void aServerThatDoesNotLetUsInHasItsOwnCode() {
        start();
        signaling.listener().unreachable(new Loss(Loss.Kind.NOT_ALLOWED, "ws://host: it wants a token"));

        assertEnded(ExitCode.NOT_ALLOWED, "the signaling server does not let us in: ws://host: it wants a token");
    }

    @Test
    void unreachableServerHasItsOwnCode() {
        start();
        signaling.listener().unreachable(new Loss(Loss.Kind.OUTAGE, "ws://host: refused"));

        assertEnded(ExitCode.SIGNALING_UNREACHABLE, "the signaling server is unreachable: ws://host: refused");
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_TARGET, NO_SUCH_TARGET",
        "ID_IN_USE, ID_IN_USE",
        "TOO_FAST, NOT_CONNECTED",
        "UNREACHABLE, NOT_CONNECTED",
        "NOT_ALLOWED, NOT_ALLOWED"
    })
    void refusedOfferEndsIt(ResponseCode refusal, ExitCode code) {
        call();
        signaling.respond(signaling.sent.get(0), refusal);

        assertThat(ending).isCompletedWithValueMatching(end -> end.exitCode() == code);
    }

    @Test
    void aTargetThatIsNotThereIsCalledAgainWithGrowingPauses() {
        callWaiting(Duration.ofMinutes(1));
        refuseTheNewestOffer();
        signaling.respond(Request.candidate(ID, TARGET, "candidate:1"), ResponseCode.UNKNOWN_TARGET);
        assertThat(connections.last().closed).isTrue();

        loop.advance(Redial.FIRST_PAUSE);
        assertThat(connections.made).hasSize(2);
        refuseTheNewestOffer();
        loop.advance(Redial.FIRST_PAUSE);
        assertThat(connections.made).hasSize(2);
        loop.advance(Redial.FIRST_PAUSE);
        assertThat(connections.made).hasSize(3);

        open();
        loop.advance(Duration.ofMinutes(2));
        assertThat(ending).isNotDone();
    }

    @Test
    void aTargetThatIsNotThereIsToldOnceAndThenEachMinute() {
        peer = peer(OptionalLong.empty(), new Persistence(Duration.ofHours(1), false));
        assertThat(StoryLines.during(() -> {
                    call();
                    refuseTheNewestOffer();
                }))
                .containsExactly(
                        "send sdp offer", "there is no answer peer answer-peer-1 yet: waiting for it, up to 1h");
        assertThat(StoryLines.during(() -> missFor(Duration.ofSeconds(50)))).isEmpty();
        assertThat(StoryLines.during(() -> missFor(Duration.ofSeconds(15))))
                .containsExactly("there is still no answer peer answer-peer-1: waiting for it");
        loop.advance(Redial.LONGEST_PAUSE);
        assertThat(StoryLines.during(() -> {
                    signaling.answer(TARGET);
                    connections.last().listener.stateChanged(ConnectionState.CONNECTED);
                }))
                .containsExactly(
                        "recv answer message from answer-peer-1", "Peer Connection State has changed: connected");
    }

    private void missFor(Duration time) {
        for (var past = Duration.ZERO; past.compareTo(time) < 0; past = past.plus(Redial.LONGEST_PAUSE)) {
            loop.advance(Redial.LONGEST_PAUSE);
            refuseTheNewestOffer();
        }
    }

    @Test
    void whoReconnectsIsToldOnceThatTheTargetIsNotThere() {
        peer = peer(OptionalLong.empty(), RECONNECT);
        call();
        open().listener().closed();
        loop.advance(Duration.ofSeconds(1));
        assertThat(StoryLines.during(this::refuseTheNewestOffer))
                .containsExactly("there is no answer peer answer-peer-1 yet: waiting for it");
        assertThat(StoryLines.during(() -> missFor(Duration.ofSeconds(30)))).isEmpty();
    }

    @Test
    void aTargetWhoseServerIsNotReachedIsWaitedForToo() {
        var lines = StoryLines.during(() -> {
            callWaiting(Duration.ofMinutes(1));
            signaling.respond(signaling.sent.get(0), ResponseCode.UNREACHABLE);
        });
        loop.advance(Redial.FIRST_PAUSE);

        assertThat(lines).contains("answer peer answer-peer-1 is not reached yet: waiting for it, up to 1m");
        assertThat(connections.made).hasSize(2);
        assertThat(ending).isNotDone();
    }

    @Test
    void aTargetThatLeavesBeforeTheChannelIsOpenIsWaitedForToo() {
        callWaiting(Duration.ofMinutes(1));
        signaling.respond(Request.candidate(ID, TARGET, "candidate:1"), ResponseCode.UNKNOWN_TARGET);
        loop.advance(Redial.FIRST_PAUSE);

        assertThat(connections.made).hasSize(2);
        assertThat(ending).isNotDone();
    }

    @Test
    void aTargetThatDoesNotComeInTimeIsNoSuchTarget() {
        callWaiting(Duration.ofSeconds(1));
        refuseTheNewestOffer();
        loop.advance(Redial.FIRST_PAUSE);
        refuseTheNewestOffer();
        loop.advance(Duration.ofMillis(499));
        assertThat(ending).isNotDone();
        loop.advance(Duration.ofMillis(1));

        assertEnded(ExitCode.NO_SUCH_TARGET, "there is no answer peer answer-peer-1");
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void waitingIsStoppedLikeEverythingElse() {
        callWaiting(Duration.ofMinutes(1));
        refuseTheNewestOffer();
        stop();

        assertEnded(ExitCode.DONE, "stopped");
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void targetThatLeavesDuringTheSetUpIsNoConnection() {
        call();
        signaling.gone(TARGET);

        assertEnded(ExitCode.NOT_CONNECTED, "the other side has left");
    }

    @Test
    void serverThatIsLostDuringTheSetUpHasItsOwnCode() {
        call();
        signaling.listener().lost(new Loss(Loss.Kind.OUTAGE, "closed"));

        assertEnded(ExitCode.SIGNALING_UNREACHABLE, "the signaling server was lost: closed");
    }

    @Test
    void onceTheChannelIsOpenSignalingDoesNotMatter() {
        call();
        open();
        signaling.gone(TARGET);
        signaling.listener().lost(new Loss(Loss.Kind.OUTAGE, "closed"));
        signaling.respond(Request.candidate(ID, TARGET, "candidate:1"), ResponseCode.UNKNOWN_TARGET);

        assertThat(ending).isNotDone();
    }

    @Test
    void signalingComesBackUnderAnOpenChannelUnlessAnotherTookItsPlace() {
        call();
        open();
        signaling.listener().lost(new Loss(Loss.Kind.OUTAGE, "closed"));
        assertThat(signaling.comingBack).isEqualTo(1);
        signaling.listener().unreachable(new Loss(Loss.Kind.OUTAGE, "refused"));
        assertThat(signaling.comingBack).isEqualTo(2);
        signaling.listener().connected();
        assertThat(connections.made).hasSize(1);

        signaling.listener().lost(new Loss(Loss.Kind.TAKEN_OVER, "closed"));
        assertThat(signaling.comingBack).isEqualTo(2);
        assertThat(ending).isNotDone();
    }

    @Test
    void whoReconnectsCallsAgainUntilAllIsSent() {
        peer = peer(OptionalLong.of(2), RECONNECT);
        call();
        var first = open();
        loop.advance(Duration.ofSeconds(5));
        first.listener().closed();
        loop.advance(Duration.ofSeconds(1));
        assertThat(connections.made).hasSize(2);
        var second = open();
        loop.advance(Duration.ofSeconds(10));
        second.receive("one");
        second.listener().closed();

        assertThat(first.sent).hasSize(1);
        assertThat(second.sent).hasSize(1);
        assertEnded(ExitCode.DONE, "sent 2 messages");
    }

    @Test
    void whoReconnectsWaitsForTheTargetAndForSignalingOnceItHasMetIt() {
        peer = peer(OptionalLong.empty(), RECONNECT);
        call();
        open().listener().closed();
        loop.advance(Duration.ofSeconds(1));
        signaling.respond(signaling.sent.get(1), ResponseCode.UNKNOWN_TARGET);
        loop.advance(Redial.LONGEST_PAUSE);
        assertThat(connections.made).hasSize(3);

        signaling.up = false;
        signaling.listener().lost(new Loss(Loss.Kind.OUTAGE, "closed"));
        assertThat(signaling.comingBack).isEqualTo(1);
        loop.advance(Duration.ofSeconds(30));
        assertThat(connections.made).hasSize(3);
        signaling.up = true;
        signaling.listener().connected();
        assertThat(connections.made).hasSize(4);
        assertThat(ending).isNotDone();

        stop();
        assertEnded(ExitCode.DONE, "stopped");
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void whoReconnectsEndsAsEverybodyDoesBeforeTheFirstCall() {
        peer = peer(OptionalLong.empty(), RECONNECT);
        call();
        signaling.respond(signaling.sent.get(0), ResponseCode.UNKNOWN_TARGET);

        assertEnded(ExitCode.NO_SUCH_TARGET, "there is no answer peer answer-peer-1");
    }

    private void openToOneThatConfirms() {
        signaling.describe(
                TARGET,
                new SessionDescription(SdpType.ANSWER, "their answer")
                        .withExtensions(Extensions.none().with("round", "1")));
        connections.last().channels.get(0).listener().opened();
    }

    private List<String> noticesSent() {
        return signaling.sent.stream()
                .filter(request -> request.command() == Command.OFFER)
                .map(OfferPeerTest::description)
                .flatMap(description -> description.extensions().get("notice").stream())
                .toList();
    }

    private static SessionDescription description(Request request) {
        try {
            return Objects.requireNonNull(request.body()).asDescription();
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoEndsWhileTheWayIsLostSaysSoByTheOnlyMessageThatServersTakeOfIt() {
        call();
        openToOneThatConfirms();
        loop.advance(Duration.ofSeconds(5));
        stop();
        loop.advance(Duration.ofSeconds(1));

        assertThat(noticesSent()).containsExactly("ended");
        assertEnded(ExitCode.DONE, "stopped");
    }

    @Test
    void whoWillCallAgainDoesNotSayThatItHasEnded() {
        peer = peer(OptionalLong.empty(), RECONNECT);
        call();
        openToOneThatConfirms();
        loop.advance(Duration.ofMinutes(6));
        assertThat(connections.made.size()).isGreaterThan(1);

        assertThat(noticesSent()).isEmpty();
    }

    @Test
    void strangersAreNotListenedTo() {
        call();
        signaling.answer(STRANGER);
        signaling.candidate(STRANGER, "candidate:1");
        signaling.gone(STRANGER);

        assertThat(connections.last().log).containsExactly("create offer");
        assertThat(ending).isNotDone();
    }

    @Test
    void countEndsItOnceAllHasArrived() {
        peer = peer(OptionalLong.of(2));
        call();
        var channel = open();
        loop.advance(Duration.ofSeconds(10));
        channel.receive("one");
        assertThat(ending).isNotDone();
        channel.receive("two");
        channel.listener().closed();

        assertThat(channel.sent).containsExactly("hello", "hello");
        assertEnded(ExitCode.DONE, "sent 2 messages");
    }

    @Test
    void setUpThatTakesTooLongIsNoConnection() {
        peer = peer(OptionalLong.of(2));
        call();
        loop.advance(Duration.ofSeconds(30));

        assertEnded(
                ExitCode.NOT_CONNECTED,
                "no data channel within 30s: the other side offered no candidates: no network there, no relay that"
                        + " gave one, or signaling is cut off");
    }

    @Test
    void otherSideThatClosesTooEarlyIsAFailure() {
        peer = peer(OptionalLong.of(2));
        call();
        var channel = open();
        loop.advance(Duration.ofSeconds(5));
        channel.listener().closed();

        assertEnded(ExitCode.FAILED, "the other side closed the data channel after 1 of 2 messages");
    }

    @Test
    void otherSideThatClosesIsAProperEndWithoutACount() {
        call();
        open().listener().closed();

        assertEnded(ExitCode.DONE, "the other side closed the data channel");
    }

    @Test
    void brokenConnectionIsAFailure() {
        call();
        open();
        connections.last().listener.stateChanged(ConnectionState.FAILED);

        assertEnded(ExitCode.FAILED, "the connection to the other side is lost");
    }

    @Test
    void stopTellsTheOtherSide() {
        call();
        var channel = open();
        stop();
        assertThat(channel.closing).isTrue();
        channel.listener().closed();

        assertEnded(ExitCode.DONE, "stopped");
    }

    @Test
    void stopBeforeAnythingIsPossible() {
        start();
        stop();

        assertEnded(ExitCode.DONE, "stopped");
    }

    @Test
    void defaultsArePinned() {
        var config = OfferPeerConfig.defaults();

        assertThat(config.id().value()).matches("offer-[a-z0-9]{8}");
        assertThat(config)
                .isEqualTo(new OfferPeerConfig(
                        config.id(),
                        TARGET,
                        SignalingConfig.at(SignalingAddress.parse("localhost:18080")),
                        OptionalLong.empty(),
                        new CallConfig(
                                CallConfig.defaults().ice(),
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(5),
                                new ExchangeConfig(Optional.of(Duration.ofSeconds(5)), Optional.empty()),
                                Trust.inAnybody(),
                                Optional.empty())));
        assertThat(config.call().ice().servers()).containsExactly(IceServer.stun("stun:stun.l.google.com:19302"));
        assertThat(config.call().ice().policy()).isEqualTo(IcePolicy.ALL);
    }

    @Test
    void freshIdsDiffer() {
        var random = new Random(1);

        assertThat(OfferPeerConfig.freshId(random)).isNotEqualTo(OfferPeerConfig.freshId(random));
    }

    @Test
    void countOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> peer(OptionalLong.of(0)));
    }
}
