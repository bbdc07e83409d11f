package dev.switchboard.signaling.server;

import static dev.switchboard.proto.ResponseCode.NOT_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that asks for tokens. */
class AccessOnTheWireTest {
    @AutoClose
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start(TestServer.onFreePort().access(Tokens.rules()).build());
    }

    private RawClient open(String path, String token) throws IOException {
        var client = server.open();
        client.send(RawClient.upgradeRequest(path, "Authorization: Bearer " + token));
        client.assertUpgraded();
        return client;
    }

    private RawClient register(String subject, String id) throws IOException {
        var client = open("/register", Tokens.of(subject, id));
        client.request(Request.init(new PeerId(id)));
        return client;
    }

    private void assertRefused(String handshake, String status) throws IOException {
        try (var stranger = server.open()) {
            stranger.send(handshake);

            assertThat(stranger.readToTheEnd())
                    .startsWith("HTTP/1.1 " + status)
                    .containsOnlyOnce("HTTP/1.1")
                    .contains("Connection: close\r\n");
        }
    }

    @Test
    void aStrangerIsRefusedByHttpAndNothingFollows() throws IOException {
        assertRefused(RawClient.upgradeRequest("/register"), "401 ");
        assertRefused(RawClient.upgradeRequest("/register", "Authorization: Bearer a.b.c"), "401 ");
        assertRefused(RawClient.upgradeRequest("/ws?access_token=a.b.c"), "401 ");
        var expired = Tokens.of("robot", "robot", "x", "x", Duration.ofMinutes(-2));
        assertRefused(RawClient.upgradeRequest("/register", "Authorization: Bearer " + expired), "401 ");
        assertRefused(RawClient.upgradeRequest("/elsewhere"), "404 ");
    }

    @Test
    void aRefusedSocketGetsNoSecondChance() throws IOException {
        try (var stranger = server.open()) {
            stranger.send(RawClient.upgradeRequest("/register"));
            var head = stranger.readHead();
            stranger.send(
                    RawClient.upgradeRequest("/register", "Authorization: Bearer " + Tokens.of("robot", "robot")));

            assertThat(head).startsWith("HTTP/1.1 401 ");
            assertThat(stranger.readToTheEnd()).doesNotContain("HTTP/1.1");
        }
    }

    @Test
    void whoHasTokensMeets() throws IOException {
        try (var robot = register("robot", "robot");
                var pilot = server.open("/offer?access_token=" + Tokens.of("pilot", "pilot-*"))) {
            var call = Request.candidate(new PeerId("pilot-1"), new PeerId("robot"), "candidate:1");
            TestServer.pass(call, pilot, robot);
        }
    }

    @Test
    void whatTheTokenDoesNotAllowIsRefusedAndTheConnectionLivesOn() throws IOException {
        try (var robot = open("/register", Tokens.of("robot", "robot"))) {
            robot.send(Request.init(new PeerId("somebody-else")));
            robot.assertAnswered(101, NOT_ALLOWED);
            robot.request(Request.init(new PeerId("robot")));
        }
    }

    @Test
    void theOwnerComesBackAtOnceAndTheOldConnectionIsToldSo() throws IOException {
        try (var old = register("owner", "robot");
                var fresh = register("owner", "robot")) {
            old.assertClosed(4001);
            fresh.assertNothingElseComes();
        }
    }

    @Test
    void aConnectionEndsWithItsToken() throws IOException {
        // Clocks may differ by half a minute, so a token that ended 28 s ago is good for 2 s more.
        var token = Tokens.of("robot", "robot", "x", "x", Duration.ofSeconds(-28));
        try (var robot = open("/register", token)) {
            robot.assertClosed(4002);
        }
    }
}
