package dev.switchboard.peer.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.connection.FakeConnections;
import dev.switchboard.peer.delivery.Delivery;
import dev.switchboard.peer.delivery.Standing;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.FakeLoop;
import dev.switchboard.peer.proof.CallTrust;
import dev.switchboard.peer.proof.Sdp;
import dev.switchboard.peer.proof.SharedSecret;
import dev.switchboard.peer.proof.Trust;
import dev.switchboard.proto.Extensions;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An open call between two that have a secret, and a server that changes what they say to each other. */
class TamperedCallTest {
    private static final PeerId ADA = new PeerId("ada");
    private static final PeerId BOB = new PeerId("bob");
    private static final Trust SECRET =
            new Trust(Optional.of(SharedSecret.of("a secret that has thirty-two bytes")), Set.of(), List.of());
    private static final String OUR_FINGERPRINT = Sdp.sha256("AA");
    private static final String THEIR_FINGERPRINT = Sdp.sha256("BB");
    private static final Duration UNTIL_LOST = Duration.ofSeconds(4);

    private final FakeLoop loop = new FakeLoop();
    private final FakeConnections connections = new FakeConnections();
    private final CallTools tools = new CallTools(CallConfig.defaults(), connections, () -> "hello", loop);
    private final List<SessionDescription> sent = new ArrayList<>();
    private final List<SessionDescription> notices = new ArrayList<>();
    private final List<CallEnd.Kind> ends = new ArrayList<>();

    private final class Recorder implements CallListener {
        @Override
        public void sendDescription(SessionDescription description) {
            sent.add(description);
        }

        @Override
        public void sendCandidate(String candidate) {}

        @Override
        public void sendNotice(SessionDescription notice) {
            notices.add(notice);
        }

        @Override
        public void channelOpened() {}

        @Override
        public void withSignaling(Runnable task) {
            task.run();
        }

        @Override
        public void messageSent() {}

        @Override
        public void ended(CallEnd end) {
            ends.add(end.kind());
        }
    }

    /** What a server may do to a further description without touching its fingerprint. */
    static Stream<Named<UnaryOperator<SessionDescription>>> tamperings() {
        return Stream.of(
                tampering("a junk line", description -> withSdp(description, description.sdp() + "bad\r\n")),
                tampering("a first line of junk", description -> withSdp(description, "bad" + description.sdp())),
                tampering("half a character for a question mark", TamperedCallTest::withHalfACharacter),
                tampering("another line end", description -> withSdp(description, description.sdp() + "\n")),
                tampering("no proof", description -> without(description, "proof")),
                tampering("a higher round", description -> with(description, "round", "7")),
                tampering("no round", description -> without(description, "round")),
                tampering("a round that is none", description -> with(description, "round", "x")),
                tampering("where it stands", description -> with(description, "received", "0")),
                tampering("what nobody knows", description -> with(description, "unheard-of", "1")),
                tampering("nothing beside", description -> description.withExtensions(Extensions.none())));
    }

    /** It has the bytes of a question mark in UTF-8, for it has none of its own. */
    private static SessionDescription withHalfACharacter(SessionDescription description) {
        return withSdp(description, description.sdp().replace('?', '\ud800'));
    }

    private static Named<UnaryOperator<SessionDescription>> tampering(
            String what, UnaryOperator<SessionDescription> change) {
        return Named.of(what, change);
    }

    private static SessionDescription withSdp(SessionDescription description, String sdp) {
        return new SessionDescription(description.type(), sdp, description.extensions());
    }

    private static SessionDescription withType(SessionDescription description, SdpType type) {
        return new SessionDescription(type, description.sdp(), description.extensions());
    }

    private static SessionDescription with(SessionDescription description, String name, String value) {
        return description.withExtensions(description.extensions().with(name, value));
    }

    private static SessionDescription without(SessionDescription description, String name) {
        Map<String, String> fewer = new TreeMap<>(description.extensions().values());
        fewer.remove(name);
        return description.withExtensions(new Extensions(fewer));
    }

    private final CallTrust their = SECRET.calledBy(ADA, BOB);
    private final CallTrust caller = SECRET.calling(BOB, ADA);

    private static SessionDescription described(SdpType type, long round) {
        var standing = new Standing("theirs", 1, Optional.empty(), 0);
        var introduction = new Introduction(round, round == 1 ? Optional.of(standing) : Optional.empty());
        return new SessionDescription(type, Sdp.with(THEIR_FINGERPRINT) + "a=x-round:" + round + "?\r\n")
                .withExtensions(introduction.addTo(Extensions.none()));
    }

    private SessionDescription lastSent() {
        return sent.get(sent.size() - 1);
    }

    /** A call of ours whose channel is open. */
    private Call calling() throws Exception {
        connections.offer = Sdp.with(OUR_FINGERPRINT);
        var call =
                Call.offer(tools, SECRET.calling(ADA, BOB), new Delivery("ours"), StoryLog.untagged(), new Recorder());
        call.remoteDescription(answer(1));
        connections.last().channels.get(0).listener().opened();
        connections.last().log.clear();
        return call;
    }

    /** What the other side answers to the offer that was sent last. */
    private SessionDescription answer(long round) {
        assertThat(their.examine(lastSent())).isEmpty();
        return their.vouch(described(SdpType.ANSWER, round));
    }

    /** The same the other way round. */
    private Call called() throws Exception {
        connections.answer = Sdp.with(OUR_FINGERPRINT);
        var call = answering();
        connections.last().arrive("data").listener().opened();
        connections.last().log.clear();
        return call;
    }

    private Call answering() throws Exception {
        var call = Call.answer(
                tools,
                SECRET.calledBy(BOB, ADA),
                Optional.of(new Delivery("ours")),
                StoryLog.untagged(),
                new Recorder());
        call.remoteDescription(offer(1));
        assertThat(caller.examine(lastSent())).isEmpty();
        return call;
    }

    private SessionDescription offer(long round) {
        return caller.vouch(described(SdpType.OFFER, round));
    }

    private static String set(SessionDescription description) {
        return "set " + description.sdp();
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void aFurtherOfferThatWasTamperedWithIsPassedOver(UnaryOperator<SessionDescription> tampering) throws Exception {
        var call = called();
        var offer = offer(2);
        call.remoteDescription(tampering.apply(offer));
        assertThat(ends).isEmpty();
        assertThat(connections.last().log).isEmpty();

        call.remoteDescription(offer);
        assertThat(connections.last().log).containsExactly(set(offer), "create answer");
        assertThat(caller.examine(lastSent())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void aFurtherAnswerThatWasTamperedWithIsPassedOver(UnaryOperator<SessionDescription> tampering) throws Exception {
        var call = calling();
        loop.advance(UNTIL_LOST);
        connections.last().log.clear();
        var answer = answer(2);
        call.remoteDescription(tampering.apply(answer));
        assertThat(ends).isEmpty();
        assertThat(connections.last().log).isEmpty();

        call.remoteDescription(answer);
        assertThat(connections.last().log).containsExactly(set(answer));
    }

    @Test
    void anOlderOfferOfTheSameCallIsPassedOver() throws Exception {
        var call = called();
        var second = offer(2);
        call.remoteDescription(second);
        call.remoteDescription(offer(3));
        connections.last().log.clear();
        call.remoteDescription(second);

        assertThat(connections.last().log).isEmpty();
    }

    @Test
    void anOfferOfAnotherCallIsPassedOver() throws Exception {
        var call = called();
        var another = SECRET.calling(BOB, ADA);
        assertThat(another.vouch(described(SdpType.OFFER, 1)).sdp()).isNotEmpty();
        call.remoteDescription(another.vouch(described(SdpType.OFFER, 2)));

        assertThat(connections.last().log).isEmpty();
    }

    @Test
    void anAnswerToAnEarlierOfferIsNotTakenForAForgedOne() throws Exception {
        var call = calling();
        loop.advance(UNTIL_LOST);
        var second = answer(2);
        loop.advance(Duration.ofSeconds(5));
        var third = answer(3);
        connections.last().log.clear();
        call.remoteDescription(second);
        assertThat(connections.last().log).isEmpty();

        call.remoteDescription(third);
        assertThat(connections.last().log).containsExactly(set(third));
    }

    @Test
    void anAnswerIsToTheOfferThatWasTakenAndNotToALaterOne() throws Exception {
        connections.answer = Sdp.with(OUR_FINGERPRINT);
        connections.slow = true;
        var call = Call.answer(
                tools,
                SECRET.calledBy(BOB, ADA),
                Optional.of(new Delivery("ours")),
                StoryLog.untagged(),
                new Recorder());
        call.remoteDescription(offer(1));
        var withoutProofOfTheSecond = SECRET.calling(BOB, ADA).vouch(described(SdpType.OFFER, 2));
        call.remoteDescription(withoutProofOfTheSecond);
        connections.last().finish();

        assertThat(lastSent().extensions().get("round")).hasValue("1");
        assertThat(caller.examine(lastSent())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = SdpType.class,
            names = {"PRANSWER", "ROLLBACK", "OFFER"})
    void aCallerTakesAnswersOnly(SdpType type) throws Exception {
        var call = calling();
        call.remoteDescription(their.vouch(described(type, 1)));
        call.remoteDescription(their.vouch(described(type, 2)));
        assertThat(connections.last().log).isEmpty();

        loop.advance(UNTIL_LOST);
        connections.last().log.clear();
        var answer = answer(2);
        call.remoteDescription(withType(answer, type));
        call.remoteDescription(their.vouch(described(type, 3)));
        assertThat(connections.last().log).isEmpty();
        assertThat(ends).isEmpty();

        call.remoteDescription(answer);
        assertThat(connections.last().log).containsExactly(set(answer));
    }

    @ParameterizedTest
    @EnumSource(
            value = SdpType.class,
            names = {"PRANSWER", "ROLLBACK", "ANSWER"})
    void aCalledOneTakesOffersOnly(SdpType type) throws Exception {
        var call = called();
        call.remoteDescription(withType(offer(2), type));
        call.remoteDescription(caller.vouch(described(type, 3)));

        assertThat(connections.last().log).isEmpty();
        assertThat(ends).isEmpty();
    }

    @Test
    void whatTheLibraryRefusesOfAWholeOfferDoesNotEndAnOpenCall() throws Exception {
        var call = called();
        var refused = caller.vouch(withSdp(described(SdpType.OFFER, 2), "bad\r\n" + Sdp.with(THEIR_FINGERPRINT)));
        call.remoteDescription(refused);
        assertThat(connections.last().log).containsExactly(set(refused));
        assertThat(ends).isEmpty();
        connections.last().log.clear();

        var next = offer(3);
        call.remoteDescription(next);
        call.remoteCandidate("candidate:1");
        assertThat(connections.last().log).containsExactly(set(next), "create answer", "add candidate:1");
    }

    @Test
    void whatTheLibraryRefusesOfAnAnswerDoesNotEndAnOpenCall() throws Exception {
        var call = calling();
        loop.advance(UNTIL_LOST);
        assertThat(their.examine(lastSent())).isEmpty();
        call.remoteDescription(
                their.vouch(withSdp(described(SdpType.ANSWER, 2), "bad\r\n" + Sdp.with(THEIR_FINGERPRINT))));
        assertThat(ends).isEmpty();
        connections.last().log.clear();

        var answer = their.vouch(described(SdpType.ANSWER, 2));
        call.remoteDescription(answer);
        call.remoteCandidate("candidate:1");
        assertThat(connections.last().log).containsExactly(set(answer), "add candidate:1");
    }

    @Test
    void aCallerLooksForAnotherWayOnlyIfTheOtherSideProvesThatItAsks() throws Exception {
        var call = calling();
        call.remoteDescription(Notice.RESTART.description());
        call.remoteDescription(SECRET.calledBy(ADA, BOB).vouch(Notice.RESTART.description()));
        assertThat(sent).hasSize(1);

        call.remoteDescription(their.vouch(with(Notice.RESTART.description(), "round", "1")));
        assertThat(sent).hasSize(2);
    }

    @Test
    void aRequestForAnotherWayIsGoodForOne() throws Exception {
        var call = calling();
        var notice = their.vouch(with(Notice.RESTART.description(), "round", "1"));
        call.remoteDescription(notice);
        call.remoteDescription(answer(2));
        loop.advance(Duration.ofSeconds(2));
        call.remoteDescription(notice);

        assertThat(sent).hasSize(2);
    }

    @Test
    void aCalledOneProvesThatItAsks() throws Exception {
        called();
        loop.advance(UNTIL_LOST);

        assertThat(notices).singleElement().satisfies(notice -> {
            assertThat(notice.extensions().get("round")).hasValue("1");
            assertThat(notice.extensions().get("proof")).isPresent();
        });
    }

    @Test
    void aCallerThatHasEndedProvesThatItSaysSo() throws Exception {
        var call = calling();
        loop.advance(UNTIL_LOST);
        call.abandon("enough");

        assertThat(notices)
                .singleElement()
                .satisfies(notice -> assertThat(their.examineNotice(notice)).isEmpty());
    }

    @Test
    void aCalledOneDoesNotBelieveThatItsCallerHasEndedWithoutAProof() throws Exception {
        var call = called();
        loop.advance(Duration.ofMinutes(1));
        var notice = with(Notice.ENDED.description(), "round", "1");
        call.remoteDescription(notice);
        call.remoteDescription(SECRET.calling(BOB, ADA).vouch(notice));
        loop.advance(Duration.ofSeconds(16));
        assertThat(ends).isEmpty();

        call.remoteDescription(caller.vouch(notice));
        loop.advance(Duration.ofSeconds(16));
        assertThat(ends).containsExactly(CallEnd.Kind.GONE);
    }
}
