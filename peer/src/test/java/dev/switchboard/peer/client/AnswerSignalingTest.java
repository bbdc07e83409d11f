package dev.switchboard.peer.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.FakeLoop;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.ResponseCode;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerSignalingTest {
    private static final PeerId ID = new PeerId("answer-peer-1");
    private static final PeerId CALLER = new PeerId("offer-peer-1");

    private final FakeLoop loop = new FakeLoop();
    private final FakeConnector connector = new FakeConnector();
    private final RecordingListener listener = new RecordingListener();
    private final AnswerSignaling signaling = new AnswerSignaling(
            connector,
            SignalingAddress.defaults(),
            ID,
            new IceOffers(IceConfig.none()),
            loop,
            StoryLog.untagged(),
            new Backoff(new Random(1)));

    @BeforeEach
    void connect() {
        signaling.connect(listener);
    }

    private void register(ResponseCode code) {
        connector.last().listener.opened();
        assertThat(connector.last().sent).containsExactly(Request.init(ID));
        connector.last().receive(new Response(101, code.code(), "message"));
    }

    @Test
    void registersOnceConnected() {
        assertThat(connector.last().uri).hasToString("ws://localhost:18080/register");
        register(ResponseCode.OK);

        assertThat(listener.events).containsExactly("connected");
    }

    @Test
    void firstFailureIsTold() {
        connector.last().listener.lost(Loss.outage("connection refused"));

        assertThat(listener.events).containsExactly("unreachable: ws://localhost:18080/register: connection refused");
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void lossBeforeTheRegistrationIsAFirstFailure() {
        connector.last().listener.opened();
        connector.last().listener.lost(Loss.outage("gone"));

        assertThat(listener.events).containsExactly("unreachable: ws://localhost:18080: gone");
    }

    @Test
    void firstRefusalIsTold() {
        register(ResponseCode.ID_IN_USE);

        assertThat(listener.events).containsExactly("INIT: 3");
    }

    @Test
    void aServerThatSaysToTryAgainIsTriedAgain() {
        register(ResponseCode.UNREACHABLE);
        loop.advance(Backoff.FIRST);
        connector.last().listener.lost(Loss.outage("connection refused"));
        loop.advance(Backoff.FIRST.multipliedBy(2));
        register(ResponseCode.OK);

        assertThat(listener.events).containsExactly("connected");
    }

    @Test
    void aRefusalAfterThatIsTold() {
        register(ResponseCode.UNREACHABLE);
        loop.advance(Backoff.FIRST);
        register(ResponseCode.ID_IN_USE);

        assertThat(listener.events).containsExactly("INIT: 3");
    }

    @Test
    void lossIsMetByFurtherAttemptsUntilItIsRegisteredAgain() {
        register(ResponseCode.OK);
        connector.last().listener.lost(Loss.outage("it closed the connection with code 1012"));
        loop.advance(Backoff.FIRST);
        assertThat(connector.made).hasSize(2);

        connector.last().listener.lost(Loss.outage("connection refused"));
        loop.advance(Backoff.FIRST.multipliedBy(2));
        assertThat(connector.made).hasSize(3);

        register(ResponseCode.OK);
        assertThat(listener.events).containsExactly("connected", "connected");
    }

    @Test
    void registrationEndsTheBackingOff() {
        register(ResponseCode.OK);
        for (int time = 0; time < 5; time++) {
            connector.last().listener.lost(Loss.outage("it closed the connection with code 1012"));
            loop.advance(Backoff.FIRST);
            register(ResponseCode.OK);
        }

        assertThat(connector.made).hasSize(6);
    }

    @Test
    void ourOwnDeadConnectionMayHoldTheIdForAWhile() {
        register(ResponseCode.OK);
        connector.last().listener.lost(Loss.outage("broken pipe"));
        loop.advance(Backoff.FIRST);
        register(ResponseCode.ID_IN_USE);
        assertThat(connector.last().aborted).isTrue();

        loop.advance(Backoff.FIRST.multipliedBy(2));
        register(ResponseCode.OK);
        assertThat(listener.events).containsExactly("connected", "connected");
    }

    @Test
    void messagesArriveOverTheNewConnection() {
        register(ResponseCode.OK);
        connector.last().listener.lost(Loss.outage("broken pipe"));
        loop.advance(Backoff.FIRST);
        register(ResponseCode.OK);
        connector.last().receive(Request.gone(CALLER, ID));
        var answer = Request.candidate(ID, CALLER, "candidate:1");
        signaling.send(answer);

        assertThat(listener.messages).containsExactly(new PeerMessage.Gone(CALLER));
        assertThat(connector.last().sent).contains(answer);
    }

    @Test
    void afterATokenExpiredItIsBackAtOnce() {
        register(ResponseCode.OK);
        connector.last().listener.lost(Loss.closed(4002, ""));
        loop.advance(Duration.ZERO);
        assertThat(connector.made).hasSize(2);

        register(ResponseCode.OK);
        assertThat(listener.events).containsExactly("connected", "connected");
    }

    /** Servers let an old token in for some seconds longer, for clocks that differ. */
    @Test
    void aTokenThatExpiresAgainAndAgainIsNoReasonToHurry() {
        register(ResponseCode.OK);
        connector.last().listener.lost(Loss.closed(4002, ""));
        loop.advance(Duration.ZERO);
        register(ResponseCode.OK);
        connector.last().listener.lost(Loss.closed(4002, ""));
        loop.advance(Duration.ZERO);
        assertThat(connector.made).hasSize(2);

        loop.advance(Backoff.FIRST);
        assertThat(connector.made).hasSize(3);
    }

    @Test
    void whoIsTakenOverDoesNotComeBackToFight() {
        register(ResponseCode.OK);
        connector.last().listener.lost(Loss.closed(4001, "taken over"));
        loop.advance(Backoff.LONGEST);

        assertThat(listener.events)
                .containsExactly(
                        "connected",
                        "lost: another connection with the same token took our place:"
                                + " it closed with code 4001 (taken over)");
        assertThat(connector.made).hasSize(1);
    }

    @Test
    void aServerThatRestartsIsGivenTime() {
        var seldom = new AnswerSignaling(
                connector,
                SignalingAddress.defaults(),
                ID,
                new IceOffers(IceConfig.none()),
                loop,
                StoryLog.untagged(),
                new Backoff(latest()));
        seldom.connect(listener);
        register(ResponseCode.OK);
        connector.last().listener.lost(Loss.closed(1012, ""));
        loop.advance(Backoff.LONGEST.minusMillis(1));
        assertThat(connector.made).hasSize(2);

        loop.advance(Duration.ofMillis(1));
        assertThat(connector.made).hasSize(3);
    }

    private static RandomGenerator latest() {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public long nextLong(long bound) {
                return bound - 1;
            }
        };
    }

    @Test
    void aTokenThatIsRefusedLaterMayBeRenewed() {
        register(ResponseCode.OK);
        connector.last().listener.lost(Loss.outage("broken pipe"));
        loop.advance(Backoff.FIRST);
        connector.last().listener.lost(new Loss(Loss.Kind.NOT_ALLOWED, "the token is expired"));
        loop.advance(Backoff.FIRST.multipliedBy(2));
        register(ResponseCode.OK);

        assertThat(listener.events).containsExactly("connected", "connected");
    }

    @Test
    void aTokenThatIsRefusedAtFirstIsTold() {
        connector.last().listener.lost(new Loss(Loss.Kind.NOT_ALLOWED, "it wants a token"));

        assertThat(listener.losses)
                .containsExactly(new Loss(Loss.Kind.NOT_ALLOWED, "ws://localhost:18080/register: it wants a token"));
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void nothingIsAttemptedAfterTheGoodbye() {
        register(ResponseCode.OK);
        connector.last().listener.lost(Loss.outage("broken pipe"));
        signaling.close(() -> listener.events.add("said"));
        loop.advance(Backoff.LONGEST);

        assertThat(listener.events).containsExactly("connected", "said");
        assertThat(connector.made).hasSize(1);
    }
}
