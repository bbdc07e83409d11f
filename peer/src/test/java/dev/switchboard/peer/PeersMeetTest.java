package dev.switchboard.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.peer.call.CallConfig;
import dev.switchboard.peer.call.CallTools;
import dev.switchboard.peer.channel.ExchangeConfig;
import dev.switchboard.peer.channel.MessageSource;
import dev.switchboard.peer.client.SignalingConfig;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.keys.Identity;
import dev.switchboard.peer.keys.IdentityFile;
import dev.switchboard.peer.loop.ThreadEventLoop;
import dev.switchboard.peer.proof.Doubt;
import dev.switchboard.peer.proof.SharedSecret;
import dev.switchboard.peer.proof.Trust;
import dev.switchboard.peer.webrtc.WebRtcConnections;
import dev.switchboard.proto.PeerId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Answer peer and offer peers with real connections in one process; only signaling is made up. */
@Timeout(120)
class PeersMeetTest {
    private static final PeerId TARGET = AnswerPeerConfig.DEFAULT_ID;
    private static final CallConfig CALLS = new CallConfig(
            IceConfig.none(),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            new ExchangeConfig(Optional.of(Duration.ofMillis(100)), Optional.empty()),
            Trust.inAnybody(),
            Optional.empty());

    @TempDir
    private Path directory;

    private final ThreadEventLoop loop = new ThreadEventLoop("test");
    private final MemorySwitchboard switchboard = new MemorySwitchboard(loop);
    private final AtomicLong answered = new AtomicLong();

    @AfterEach
    void close() {
        loop.close();
    }

    private CallTools tools(CallConfig calls, Supplier<String> messages) {
        return new CallTools(
                calls, new WebRtcConnections(new IceOffers(calls.ice()), calls.identity(), loop), messages, loop);
    }

    private Peer answerPeer() {
        return answerPeer(CALLS);
    }

    private Peer answerPeer(CallConfig calls) {
        var config = new AnswerPeerConfig(TARGET, SignalingConfig.defaults(), OptionalLong.empty(), 100, calls);
        return new AnswerPeer(
                config, switchboard.connection(TARGET), tools(calls, () -> "answer-" + answered.incrementAndGet()));
    }

    private Peer offerPeer(int number, OptionalLong count) {
        return offerPeer(CALLS, number, count);
    }

    private Peer offerPeer(CallConfig calls, int number, OptionalLong count) {
        var id = new PeerId("offer-" + number);
        var config = new OfferPeerConfig(id, TARGET, SignalingConfig.defaults(), count, calls);
        var messages = MessageSource.of(CALLS.exchange(), "offer", RandomGenerator.getDefault());
        return new OfferPeer(config, switchboard.connection(id), tools(calls, messages));
    }

    private static Ending result(CompletableFuture<Ending> ending) throws Exception {
        return ending.get(60, TimeUnit.SECONDS);
    }

    @Test
    void twentyOfferPeersTalkToOneAnswerPeerAtTheSameTime() throws Exception {
        var answer = answerPeer();
        var answerEnding = answer.start();
        var offerEndings = IntStream.range(0, 20)
                .mapToObj(number -> offerPeer(number, OptionalLong.of(3)).start())
                .toList();

        for (var ending : offerEndings) {
            assertThat(result(ending)).isEqualTo(new Ending(ExitCode.DONE, "sent 3 messages"));
        }
        assertThat(answered).hasValueGreaterThanOrEqualTo(20);
        assertThat(answerEnding).isNotDone();
        assertThat(result(answer.stop())).isEqualTo(new Ending(ExitCode.DONE, "stopped"));
    }

    private static CallConfig withSecret(String secret) {
        return CALLS.withTrust(new Trust(Optional.of(SharedSecret.of(secret)), Set.of(), List.of()));
    }

    @Test
    void onlyWhoHasTheSecretIsTalkedTo() throws Exception {
        var calls = withSecret("a secret that has thirty-two bytes");
        var answer = answerPeer(calls);
        var answerEnding = answer.start();

        assertThat(result(offerPeer(withSecret("another one, of thirty-two and more"), 1, OptionalLong.of(1))
                        .start()))
                .isEqualTo(new Ending(ExitCode.NOT_TRUSTED, Doubt.WRONG_PROOF.complaint()));
        assertThat(result(offerPeer(CALLS, 2, OptionalLong.of(1)).start()))
                .isEqualTo(new Ending(ExitCode.NOT_TRUSTED, Doubt.NO_SECRET.reason()));
        assertThat(answered).hasValue(0);
        assertThat(result(offerPeer(calls, 3, OptionalLong.of(1)).start()))
                .isEqualTo(new Ending(ExitCode.DONE, "sent 1 message"));
        assertThat(answerEnding).isNotDone();
        assertThat(result(answer.stop())).isEqualTo(result(answerEnding));
    }

    @Test
    void whoHasASecretDoesNotTalkToAnAnswerPeerWithoutOne() throws Exception {
        var answer = answerPeer();
        var answerEnding = answer.start();
        var calls = withSecret("a secret that has thirty-two bytes");

        assertThat(result(offerPeer(calls, 1, OptionalLong.of(1)).start()))
                .isEqualTo(new Ending(ExitCode.NOT_TRUSTED, Doubt.NO_SECRET.complaint()));
        assertThat(answered).hasValue(0);
        assertThat(result(answer.stop())).isEqualTo(result(answerEnding));
    }

    private static CallConfig withPin(Identity identity) {
        return CALLS.withTrust(new Trust(Optional.empty(), Set.of(identity.fingerprint()), List.of()));
    }

    @Test
    void aPinIsForOneIdentityOnly() throws Exception {
        var camera = IdentityFile.readOrCreate(directory.resolve("camera"), Instant.now())
                .identity();
        var viewer = IdentityFile.readOrCreate(directory.resolve("viewer"), Instant.now())
                .identity();
        var answer = answerPeer(withPin(viewer).withIdentity(camera));
        var answerEnding = answer.start();

        for (int i = 0; i < 2; i++) {
            assertThat(result(offerPeer(withPin(camera).withIdentity(viewer), i, OptionalLong.of(1))
                            .start()))
                    .isEqualTo(new Ending(ExitCode.DONE, "sent 1 message"));
        }
        assertThat(result(offerPeer(withPin(viewer).withIdentity(viewer), 3, OptionalLong.of(1))
                        .start()))
                .isEqualTo(new Ending(
                        ExitCode.NOT_TRUSTED, Doubt.NOT_PINNED.reason() + ": it is " + camera.fingerprint()));
        assertThat(result(offerPeer(CALLS, 4, OptionalLong.of(1)).start()))
                .isEqualTo(new Ending(ExitCode.NOT_TRUSTED, Doubt.NOT_PINNED.complaint()));
        assertThat(answerEnding).isNotDone();
        assertThat(result(answer.stop())).isEqualTo(result(answerEnding));
    }

    @Test
    void anIdentityThatExpiresMeanwhileMakesNoMoreConnections() throws Exception {
        var identity = IdentityFile.readOrCreate(directory.resolve("old"), Instant.now())
                .identity();
        var expired = new Identity(identity.key(), identity.certificate(), identity.fingerprint(), Instant.now());

        assertThat(result(offerPeer(CALLS.withIdentity(expired), 1, OptionalLong.of(1))
                        .start()))
                .isEqualTo(new Ending(ExitCode.FAILED, "the certificate of our identity has expired"));
    }

    @Test
    void anAnswerPeerThatStopsIsNoticedAtOnce() throws Exception {
        var answer = answerPeer();
        var answerEnding = answer.start();
        var offerEnding = offerPeer(1, OptionalLong.empty()).start();
        await().until(() -> answered.get() > 0);
        var stopped = answer.stop();

        assertThat(result(offerEnding)).isEqualTo(new Ending(ExitCode.DONE, "the other side closed the data channel"));
        assertThat(result(stopped)).isEqualTo(result(answerEnding));
    }

    @Test
    void anOfferPeerMayStopInTheMiddleOfTheSetUp() throws Exception {
        var answer = answerPeer();
        var answerEnding = answer.start();
        for (int i = 0; i < 5; i++) {
            var offer = offerPeer(i, OptionalLong.empty());
            var ending = offer.start();
            assertThat(result(offer.stop())).isEqualTo(result(ending));
        }
        assertThat(result(offerPeer(9, OptionalLong.of(1)).start()).exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(result(answer.stop())).isEqualTo(result(answerEnding));
    }
}
