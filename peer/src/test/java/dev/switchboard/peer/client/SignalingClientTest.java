package dev.switchboard.peer.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.FakeLoop;
import dev.switchboard.proto.Body;
import dev.switchboard.proto.Command;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.ResponseCode;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignalingClientTest {
    private static final PeerId ME = new PeerId("offer-peer-1");
    private static final PeerId OTHER = new PeerId("answer-peer-1");
    private static final SessionDescription OFFER = new SessionDescription(SdpType.OFFER, "v=0");
    private static final SessionDescription ANSWER = new SessionDescription(SdpType.ANSWER, "v=0");
    private static final Request OUR_OFFER = Request.description(ME, OTHER, OFFER);
    private static final Request OUR_CANDIDATE = Request.candidate(ME, OTHER, "candidate:1");

    private final FakeLoop loop = new FakeLoop();
    private final FakeConnector connector = new FakeConnector();
    private final RecordingListener listener = new RecordingListener();
    private final SignalingClient client = new SignalingClient(
            connector,
            URI.create("ws://host:1/offer"),
            ME,
            new IceOffers(IceConfig.none()),
            loop,
            StoryLog.untagged(),
            listener);
    private final FakeConnector.Made connection = connector.last();

    @BeforeEach
    void open() {
        connection.listener.opened();
    }

    private static Response ok(Command command) {
        return new Response(command.responseCode(), 0, "ok");
    }

    @Test
    void forwardedRequestsAreHandedOnAndAnsweredFirst() {
        connection.receive(Request.description(OTHER, ME, ANSWER));
        connection.receive(Request.candidate(OTHER, ME, "candidate:1"));

        assertThat(listener.messages)
                .containsExactly(
                        new PeerMessage.Description(OTHER, ANSWER), new PeerMessage.Candidate(OTHER, "candidate:1"));
        assertThat(connection.sent).containsExactly(ok(Command.ANSWER), ok(Command.CANDIDATE));
    }

    @Test
    void goneNeedsNoResponse() {
        connection.receive(Request.gone(OTHER, ME));

        assertThat(listener.messages).containsExactly(new PeerMessage.Gone(OTHER));
        assertThat(connection.sent).isEmpty();
    }

    static Stream<Request> unusable() {
        return Stream.of(
                new Request(Command.OFFER, OTHER, ME, null),
                new Request(Command.OFFER, OTHER, ME, new Body("*")),
                new Request(Command.ANSWER, OTHER, ME, Body.of(OFFER)),
                new Request(Command.OFFER, OTHER, ME, Body.of(ANSWER)),
                new Request(Command.ANSWER, OTHER, ME, Body.ofCandidate("candidate:1")),
                new Request(Command.CANDIDATE, OTHER, ME, null));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void bodyThatIsNotWhatTheCommandSaysIsMalformed(Request request) {
        connection.receive(request);

        assertThat(listener.messages).isEmpty();
        assertThat(connection.sent).singleElement().isInstanceOfSatisfying(Response.class, response -> {
            assertThat(response.code()).isEqualTo(ResponseCode.MALFORMED.code());
            assertThat(response.commandCode()).isEqualTo(request.command().responseCode());
        });
    }

    @ParameterizedTest
    @MethodSource
    void garbageIsAnsweredAndSurvived(String garbage) {
        connection.receive(garbage);
        connection.receive(Request.gone(OTHER, ME));

        assertThat(connection.sent)
                .singleElement()
                .extracting(message -> ((Response) message).code())
                .isEqualTo(ResponseCode.MALFORMED.code());
        assertThat(listener.messages).hasSize(1);
    }

    static Stream<String> garbageIsAnsweredAndSurvived() {
        var half = Base64.getEncoder().encodeToString("{\"source\":\"a\"".getBytes(StandardCharsets.UTF_8));
        return Stream.of(
                "", "{", "[]", "{\"command\":3,\"payload\":\"*\"}", "{\"command\":3,\"payload\":\"" + half + "\"}");
    }

    @Test
    void unknownCommandsAreIgnored() {
        connection.receive("{\"command\":77,\"payload\":\"x\"}");

        assertThat(connection.sent).isEmpty();
        assertThat(listener.events).containsExactly("connected");
    }

    @Test
    void nobodyRegistersWithAPeer() {
        connection.receive(Request.init(OTHER));

        assertThat(connection.sent)
                .containsExactly(Request.init(OTHER).respond(ResponseCode.NOT_ALLOWED, "a peer is no server"));
    }

    @Test
    void responsesBelongToOurRequestsInTheirOrder() {
        client.send(OUR_OFFER);
        client.send(OUR_CANDIDATE);
        connection.receive(new Response(103, 1, "unknown"));
        connection.receive(ok(Command.CANDIDATE));

        assertThat(connection.sent).containsExactly(OUR_OFFER, OUR_CANDIDATE);
        assertThat(listener.events).containsExactly("connected", "OFFER: 1", "CANDIDATE: 0");
    }

    @Test
    void aResponseThatIsMissingPutsTheOthersNotOutOfStep() {
        client.send(OUR_OFFER);
        client.send(OUR_CANDIDATE);
        connection.receive(ok(Command.CANDIDATE));
        connection.receive(ok(Command.CANDIDATE));

        assertThat(listener.events).containsExactly("connected", "CANDIDATE: 0");
    }

    @Test
    void aServerThatNeverAnswersIsLost() {
        for (int i = 0; i <= SignalingClient.MAX_UNANSWERED; i++) {
            client.send(OUR_CANDIDATE);
        }

        assertThat(listener.events).containsExactly("connected", "lost: it does not answer");
        assertThat(connection.aborted).isTrue();
    }

    @Test
    void aSilentServerIsPingedAndThenLost() {
        loop.advance(LiveConnection.PING_INTERVAL);
        assertThat(connection.pings).isEqualTo(1);
        connection.listener.ponged();
        loop.advance(LiveConnection.PING_INTERVAL);
        assertThat(connection.pings).isEqualTo(2);

        loop.advance(LiveConnection.PING_INTERVAL);
        assertThat(listener.events).containsExactly("connected", "lost: it has not answered for 20 s");
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void aServerThatIsCheckedAnswersSoonOrIsLost() {
        var answered = new AtomicInteger();
        client.check(answered::incrementAndGet);
        client.check(answered::incrementAndGet);
        assertThat(connection.pings).isEqualTo(1);
        assertThat(answered).hasValue(0);
        connection.listener.ponged();
        assertThat(answered).hasValue(2);
        loop.advance(LiveConnection.CHECK_TIME);
        assertThat(listener.events).containsExactly("connected");

        client.check(answered::incrementAndGet);
        loop.advance(LiveConnection.CHECK_TIME);
        assertThat(listener.events).containsExactly("connected", "lost: it has not answered for 3 s");
        assertThat(answered).hasValue(2);
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void nothingIsToldOfAMessageWhoseArrivalEndedTheConnection() {
        client.check(() -> client.close(() -> {}));
        connection.receive(Request.gone(OTHER, ME));

        assertThat(listener.messages).isEmpty();
        assertThat(connection.sent).isEmpty();
    }

    @Test
    void anyMessageIsASignOfLife() {
        loop.advance(LiveConnection.PING_INTERVAL);
        connection.receive(Request.gone(OTHER, ME));
        loop.advance(LiveConnection.PING_INTERVAL);

        assertThat(listener.events).containsExactly("connected");
    }

    @Test
    void lossIsToldOnce() {
        connection.listener.lost(Loss.outage("it closed the connection with code 1012"));
        connection.listener.lost(Loss.outage("again"));
        client.send(OUR_OFFER);

        assertThat(listener.events).containsExactly("connected", "lost: it closed the connection with code 1012");
        assertThat(connection.sent).isEmpty();
    }

    @Test
    void whatNeverWasThereIsUnreachable() {
        var other = new RecordingListener();
        var never = new SignalingClient(
                connector,
                URI.create("ws://host:2/offer"),
                ME,
                new IceOffers(IceConfig.none()),
                loop,
                StoryLog.untagged(),
                other);
        connector.last().listener.lost(Loss.outage("connection refused"));
        never.send(OUR_OFFER);

        assertThat(other.events).containsExactly("unreachable: ws://host:2/offer: connection refused");
    }

    @Test
    void nothingIsToldAfterTheGoodbye() {
        client.close(() -> listener.events.add("said"));
        connection.receive(Request.gone(OTHER, ME));
        connection.listener.lost(Loss.outage("closed"));

        assertThat(listener.events).containsExactly("connected", "said");
        assertThat(listener.messages).isEmpty();
        assertThat(connection.sent).isEmpty();
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void aServerThatNeverCompletesTheHandshakeIsUnreachable() {
        var waiting = new RecordingListener();
        var unused = new SignalingClient(
                connector,
                URI.create("ws://silent:1/offer"),
                ME,
                new IceOffers(IceConfig.none()),
                loop,
                StoryLog.untagged(),
                waiting);
        assertThat(waiting.events).isEmpty();

        loop.advance(LiveConnection.CONNECT_TIMEOUT);
        assertThat(waiting.events).containsExactly("unreachable: ws://silent:1/offer: no answer within 12 s");
    }
}
