package dev.switchboard.peer.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.connection.IceServer;
import dev.switchboard.peer.log.StoryLines;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.FakeLoop;
import dev.switchboard.proto.Body;
import dev.switchboard.proto.IceServerEntry;
import dev.switchboard.proto.IceServerList;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.ResponseCode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a peer asks for ICE servers, of a server that may never have heard of that. */
class IceQuestionTest {
    private static final PeerId ME = new PeerId("me");
    private static final Request QUESTION = Request.iceServers(ME);

    private final FakeLoop loop = new FakeLoop();
    private final FakeConnector connector = new FakeConnector();
    private final RecordingListener listener = new RecordingListener();
    private final IceOffers offers = new IceOffers(IceConfig.defaults());
    private final SignalingClient client = new SignalingClient(
            connector, URI.create("ws://host:1/offer"), ME, offers, loop, StoryLog.untagged(), listener);

    @BeforeEach
    void open() {
        connector.last().listener.opened();
    }

    private static Response list(int ttl, String url) {
        return Response.of(new IceServerList(ttl, List.of(IceServerEntry.open(url))));
    }

    private List<IceServer> known() {
        return offers.complete(IceConfig.defaults()).servers();
    }

    private void assertDefaultsAreUsed() {
        assertThat(listener.events).containsExactly("connected");
        assertThat(known()).isEqualTo(IceConfig.defaults().servers());
    }

    @Test
    void itIsAnsweredBeforeAnythingElseIsDone() {
        assertThat(connector.last().sent).containsExactly(QUESTION);
        assertThat(listener.events).isEmpty();

        connector.last().receive(list(0, "stun:a"));
        connector.last().listener.ponged();

        assertThat(listener.events).containsExactly("connected");
        assertThat(known()).containsExactly(IceServer.stun("stun:a"));
        loop.advance(Duration.ofSeconds(1));
        assertThat(connector.last().sent).containsExactly(QUESTION);
    }

    @Test
    void aServerThatDoesNotKnowItAnswersThePingBehindIt() {
        assertThat(connector.last().pings).isEqualTo(1);
        connector.last().listener.ponged();

        assertDefaultsAreUsed();
    }

    @Test
    void aServerThatAnswersNothingIsWaitedForShortly() {
        loop.advance(IceQuestion.LONGEST_WAIT);

        assertDefaultsAreUsed();
    }

    static List<Response> uselessAnswers() {
        return List.of(
                QUESTION.respond(ResponseCode.NOT_ALLOWED, "no"),
                QUESTION.respond(ResponseCode.OK, "ok"),
                new Response(106, 0, "ok", new Body("*")),
                new Response(106, 0, "ok", Body.ofCandidate("no JSON")));
    }

    @ParameterizedTest
    @MethodSource("uselessAnswers")
    void anAnswerOfNoUseIsPassedOver(Response answer) {
        connector.last().receive(answer);

        assertDefaultsAreUsed();
    }

    @Test
    void aServerThatRefusesItIsWarnedOfOnce() {
        var refusal = QUESTION.respond(ResponseCode.NOT_ALLOWED, "the token does not allow the id");
        assertThat(StoryLines.during(() -> connector.last().receive(refusal)))
                .containsExactly("the signaling server does not tell us its ICE servers, so we go on without them: the"
                        + " token does not allow the id");
        assertThat(offers.refusal()).contains("the token does not allow the id");

        var again = new SignalingClient(
                connector, URI.create("ws://host:1/offer"), ME, offers, loop, StoryLog.untagged(), listener);
        assertThat(StoryLines.during(() -> {
                    connector.last().listener.opened();
                    connector.last().receive(refusal);
                }))
                .isEmpty();
        assertThat(again.isUp()).isTrue();
        assertThat(listener.events).containsExactly("connected", "connected");
    }

    @Test
    void aServerThatGoesWhenItIsAskedIsNotAskedAgain() {
        connector.last().listener.lost(Loss.outage("it closed the connection with code 1002"));
        assertThat(connector.made).hasSize(2);
        connector.last().listener.opened();

        assertDefaultsAreUsed();
        assertThat(connector.last().sent).isEmpty();
    }

    @Test
    void aServerThatGoesDownMeanwhileIsLost() {
        connector.last().listener.lost(Loss.closed(1012, ""));

        assertThat(listener.events).containsExactly("lost: it closed the connection with code 1012");
        assertThat(connector.made).hasSize(1);
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void itIsAskedAgainBeforeTheCredentialsExpire() {
        connector.last().receive(list(3600, "stun:a"));
        loop.advance(Duration.ofSeconds(20));
        connector.last().listener.ponged();
        connector.last().sent.clear();

        for (int i = 0; i < 200 && connector.last().sent.isEmpty(); i++) {
            loop.advance(Duration.ofSeconds(20));
            connector.last().listener.ponged();
        }
        assertThat(connector.last().sent).containsExactly(QUESTION);
        connector.last().receive(list(3600, "stun:b"));
        assertThat(known()).containsExactly(IceServer.stun("stun:b"));
        assertThat(listener.events).containsExactly("connected");
    }

    @Test
    void aServerIsNotAskedAllTheTimeWhateverItSays() {
        connector.last().receive(list(1, "stun:a"));
        connector.last().sent.clear();
        loop.advance(Duration.ofSeconds(19));

        assertThat(connector.last().sent).isEmpty();
    }

    @Test
    void nothingIsLeftAfterTheGoodbye() {
        connector.last().receive(list(3600, "stun:a"));
        client.close(() -> {});

        assertThat(loop.waiting()).isZero();
    }
}
