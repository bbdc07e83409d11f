package dev.switchboard.signaling.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.switchboard.proto.Command;
import dev.switchboard.signaling.core.Grant;
import dev.switchboard.signaling.core.Role;
import dev.switchboard.signaling.core.RoutingLimits;
import dev.switchboard.signaling.core.Servers;
import dev.switchboard.signaling.core.TestMember;
import dev.switchboard.signaling.core.TestPeer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Store or bus fail in a way that they never should. */
class GuardTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(Guard.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final FleetServers servers = new FleetServers(2, new Servers.Rules(RoutingLimits.DEFAULT));
    private final TestPeer alice =
            new TestPeer("alice", endpoint -> servers.openOn(0, Role.ANSWER_PEER, endpoint, Grant.ALL));
    private final TestPeer bob =
            new TestPeer("bob", endpoint -> servers.openOn(1, Role.OFFER_PEER, endpoint, Grant.ALL));

    @BeforeEach
    void listen() {
        log.start();
        LOGGER.setLevel(Level.ERROR);
        LOGGER.addAppender(log);
    }

    @AfterEach
    void stop() {
        LOGGER.detachAppender(log);
        LOGGER.setLevel(null);
    }

    private void assertLogged(String... lines) {
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly(lines);
    }

    @Test
    void aCallIsAnsweredACode() {
        servers.fleet.broken = true;
        bob.send(Command.OFFER, "alice");
        servers.settle();

        bob.assertTold("103: 11 the other servers are not reached; try again");
        assertLogged("to find alice failed");
    }

    @Test
    void aRegistrationIsAnsweredACode() {
        servers.fleet.broken = true;
        alice.init();
        servers.settle();

        alice.assertTold("101: 11 the other servers are not reached; try again");
        assertLogged("to claim alice failed");
    }

    @Test
    void aForwardIsAnsweredACode() {
        alice.init();
        servers.settle();
        bob.send(Command.OFFER, "alice");
        servers.settle();
        bob.told();

        servers.fleet.broken = true;
        bob.send(Command.CANDIDATE, "alice");
        servers.settle();

        bob.assertTold("104: 11 the other servers are not reached; try again");
        assertLogged("to say something to node " + servers.directories.get(0).self() + " failed");
    }

    @Test
    void whoEntersARoomIsAnsweredACode() {
        var ann = new TestMember("ann", servers.directories.get(0).rooms());
        servers.fleet.broken = true;
        ann.join("lab");
        servers.settle();

        ann.assertTold("{'type':'error','payload':{'code':'unreachable',"
                + "'message':'the other servers are not reached; try again'}}");
        assertLogged("to listen to room lab failed");
    }

    @Test
    void theLeaseIsRenewedAgainAndTheLogSaysWhatFailedOnceASecond() {
        servers.fleet.broken = true;
        servers.loop.pass(FleetDirectory.RENEW_NANOS);
        servers.fleet.broken = false;
        servers.loop.pass(FleetDirectory.RENEW_NANOS);

        assertThat(servers.directories).allMatch(FleetDirectory::isReached);
        assertLogged(
                "to renew the lease of node " + servers.directories.get(0).self() + " failed",
                "to renew the lease of node " + servers.directories.get(1).self() + " failed");
    }

    @Test
    void whatConcernsEveryIdIsToldOnceASecond() {
        var loop = new ManualLoop();
        var guard = new Guard(loop);
        failTwice(guard);
        loop.pass(TimeUnit.SECONDS.toNanos(1));
        failTwice(guard);

        assertLogged("to free one failed", "to free one failed");
    }

    private static void failTwice(Guard guard) {
        for (var id : new String[] {"one", "other"}) {
            assertThat(guard.ask("free", id, () -> {
                        throw new IllegalStateException("the test has it so");
                    }))
                    .isCompletedExceptionally();
        }
    }

    @Test
    void thatItIsNotReachedIsNoNews() {
        var failure = new CompletionException(new FleetUnreachableException("the test has it so"));
        var asked = new Guard(new ManualLoop()).ask("free", "one", () -> CompletableFuture.failedFuture(failure));

        assertThat(asked)
                .failsWithin(0, TimeUnit.SECONDS)
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .withCauseInstanceOf(FleetUnreachableException.class);
        assertLogged();
    }
}
