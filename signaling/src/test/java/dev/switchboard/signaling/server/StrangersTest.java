package dev.switchboard.signaling.server;

import static dev.switchboard.proto.ResponseCode.MALFORMED;
import static dev.switchboard.proto.ResponseCode.NOT_ALLOWED;
import static dev.switchboard.proto.ResponseCode.NOT_REGISTERED;
import static dev.switchboard.proto.ResponseCode.OK;
import static dev.switchboard.proto.ResponseCode.UNKNOWN_TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.Command;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.ResponseCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages that make no sense, in frames that do: each gets the answer that the protocol gives it, the
 * connection goes on, and so does the server.
 */
class StrangersTest {
    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void theServerServesOn() throws IOException {
        server.assertServes();
    }

    /** What is sent, and the command of the response with code {@link ResponseCode#MALFORMED}. */
    static Stream<Arguments> malformedMessages() {
        var tooDeep = "[".repeat(20_000);
        return Stream.of(
                        malformed(100, "not JSON", "hello"),
                        malformed(100, "half JSON", "{\"command\":1,\"payl"),
                        malformed(100, "nothing", ""),
                        malformed(100, "a space", " "),
                        malformed(100, "null", "null"),
                        malformed(100, "a number", "1"),
                        malformed(100, "an array", "[{\"command\":1,\"payload\":\"e30=\"}]"),
                        malformed(100, "two objects", envelope("1", "e30=") + envelope("1", "e30=")),
                        malformed(100, "not UTF-8", "{\"command\":1,\"payload\":\"\u00ff\"}"),
                        malformed(100, "UTF-16", "\u0000{\u0000}"),
                        malformed(100, "no command", "{\"payload\":\"e30=\"}"),
                        malformed(100, "a command in quotes", envelope("\"1\"", "e30=")),
                        malformed(100, "a broken command", envelope("1.5", "e30=")),
                        malformed(100, "a command of 64 bits", envelope("4294967297", "e30=")),
                        malformed(100, "a command of 5000 digits", envelope("1".repeat(5000), "e30=")),
                        malformed(100, "a command that is null", envelope("null", "e30=")),
                        malformed(100, "a command twice", "{\"command\":1,\"command\":3,\"payload\":\"e30=\"}"),
                        malformed(100, "a command in capitals", "{\"COMMAND\":1,\"payload\":\"e30=\"}"),
                        malformed(100, "JSON that never ends its nesting", tooDeep),
                        malformed(100, "nesting in an unknown field", "{\"x\":" + tooDeep),
                        malformed(101, "no payload", "{\"command\":1}"),
                        malformed(102, "a payload that is a number", "{\"command\":2,\"payload\":7}"),
                        malformed(103, "a payload that is null", "{\"command\":3,\"payload\":null}"),
                        malformed(103, "a payload that is an object", "{\"command\":3,\"payload\":{}}"),
                        malformed(103, "an empty payload", envelope("3", "")),
                        malformed(103, "wrong base64", envelope("3", "*!?=")),
                        malformed(103, "base64 without padding", envelope("3", "e30")),
                        malformed(103, "base64 for URLs", envelope("3", "_-__")),
                        malformed(103, "a payload that is not JSON", request(3, "hello")),
                        malformed(103, "a payload that is half JSON", request(3, "{\"source\":\"a\",")),
                        malformed(103, "a payload of deep nesting", request(3, "{\"x\":" + tooDeep)),
                        malformed(101, "no source", request(1, "{\"target\":\"\",\"body\":null}")),
                        malformed(101, "a source that is a number", request(1, "{\"source\":5}")),
                        malformed(101, "an empty source", request(1, "{\"source\":\"\"}")),
                        malformed(101, "a source of two lines", request(1, "{\"source\":\"a\\nb\"}")),
                        malformed(101, "half a surrogate pair", request(1, "{\"source\":\"\\ud800\"}")),
                        malformed(101, "a long source", request(1, "{\"source\":\"" + "x".repeat(129) + "\"}")),
                        malformed(103, "no target", request(3, "{\"source\":\"a\",\"body\":\"Ym9keQ==\"}")),
                        malformed(103, "an empty target", request(3, "{\"source\":\"a\",\"target\":\"\"}")),
                        malformed(104, "a target that is a list", request(4, "{\"source\":\"a\",\"target\":[]}")),
                        malformed(
                                104,
                                "a body that is true",
                                request(4, "{\"source\":\"a\",\"target\":\"b\",\"body\":true}")),
                        malformed(100, "a response that is not JSON", request(104, "hello")),
                        malformed(100, "a response without a code", request(104, "{\"msg\":\"ok\"}")))
                .flatMap(StrangersTest::onBothPaths);
    }

    private static Arguments malformed(int answer, String what, String message) {
        return Arguments.of(what, message, answer);
    }

    private static Stream<Arguments> onBothPaths(Arguments arguments) {
        var columns = arguments.get();
        return Stream.of("/register", "/offer").map(path -> Arguments.of(path, columns[0], columns[1], columns[2]));
    }

    private static String envelope(String command, String payload) {
        return "{\"command\":" + command + ",\"payload\":\"" + payload + "\"}";
    }

    private static String request(int command, String payload) {
        var base64 = Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        return envelope(Integer.toString(command), base64);
    }

    // In ISO 8859-1 a test can say any byte.
    private static byte[] bytes(String message) {
        return message.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("malformedMessages")
    void malformedMessagesAreAnsweredSo(String path, String what, String message, int answer) throws IOException {
        try (var stranger = server.open(path)) {
            stranger.sendMessage(bytes(message));

            stranger.assertAnswered(answer, MALFORMED);
            stranger.assertNothingElseComes();
        }
    }

    /** So a peer need not wait for a server that does not know the question. */
    @Test
    void aQuestionForIceServersIsAnsweredBeforeAPingThatWasSentAfterIt() throws IOException {
        var question = MessageCodec.encode(Request.iceServers(new PeerId("me")));
        for (var path : new String[] {"/register", "/offer"}) {
            try (var peer = server.open(path)) {
                peer.send(ClientFrame.join(
                        ClientFrame.whole(ClientFrame.BINARY, question),
                        ClientFrame.whole(ClientFrame.PING, new byte[0])));

                assertThat(peer.read()).isInstanceOfSatisfying(Response.class, response -> {
                    assertThat(response.commandCode()).isEqualTo(106);
                    assertThat(response.body()).isNotNull();
                });
                assertThat(peer.readFrame().opcode()).isEqualTo(ClientFrame.PONG);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"command\":0,\"payload\":\"e30=\"}",
                "{\"command\":-1}",
                "{\"command\":7,\"payload\":\"e30=\"}",
                "{\"command\":99,\"payload\":17}",
                "{\"command\":200,\"payload\":\"e30=\"}",
                "{\"command\":2147483647,\"payload\":\"e30=\"}"
            })
    void unknownCommandsAreIgnored(String message) throws IOException {
        for (var path : new String[] {"/register", "/offer"}) {
            try (var stranger = server.open(path)) {
                stranger.sendMessage(bytes(message));

                stranger.assertNothingElseComes();
            }
        }
    }

    @Test
    void unknownFieldsAreIgnored() throws IOException {
        try (var stranger = server.unregistered()) {
            var payload = "{\"x\":{\"source\":[\"b\"]},\"source\":\"unknown-fields\",\"y\":null}";
            stranger.sendMessage(bytes(request(1, payload).replace("{\"c", "{\"z\":[1,{\"command\":9}],\"c")));

            stranger.assertAnswered(101, OK);
        }
    }

    @Test
    void goodMessagesMayComeInTextFrames() throws IOException {
        try (var stranger = server.unregistered()) {
            var init = bytes(request(1, "{\"source\":\"in-text\",\"target\":\"\",\"body\":null}"));
            stranger.send(ClientFrame.whole(ClientFrame.TEXT, init));

            stranger.assertAnswered(101, OK);
        }
    }

    @Test
    void anAnswerPeerDoesNotCall() throws IOException {
        try (var stranger = server.unregistered()) {
            assertRefused(stranger, Command.OFFER, "caller", NOT_ALLOWED);
            assertRefused(stranger, Command.GONE, "caller", NOT_ALLOWED);
        }
    }

    @Test
    void anOfferPeerDoesNotRegisterNorAnswer() throws IOException {
        try (var stranger = server.offerPeer()) {
            assertRefused(stranger, Command.INIT, "registrar", NOT_ALLOWED);
            assertRefused(stranger, Command.ANSWER, "registrar", NOT_ALLOWED);
            assertRefused(stranger, Command.GONE, "registrar", NOT_ALLOWED);
        }
    }

    @Test
    void anAnswerPeerRegistersFirst() throws IOException {
        try (var stranger = server.unregistered()) {
            assertRefused(stranger, Command.ANSWER, "hasty", NOT_REGISTERED);
            assertRefused(stranger, Command.CANDIDATE, "hasty", NOT_REGISTERED);
        }
    }

    @Test
    void anAnswerPeerSpeaksForTheIdThatItRegistered() throws IOException {
        try (var stranger = server.answerPeer("first-id")) {
            assertRefused(stranger, Command.INIT, "second-id", NOT_ALLOWED);
            assertRefused(stranger, Command.ANSWER, "second-id", NOT_ALLOWED);
            assertRefused(stranger, Command.CANDIDATE, "second-id", NOT_ALLOWED);
        }
    }

    @Test
    void anOfferPeerSpeaksForTheIdThatItFirstUsed() throws IOException {
        try (var stranger = server.offerPeer()) {
            assertRefused(stranger, Command.OFFER, "first-id", UNKNOWN_TARGET);
            assertRefused(stranger, Command.CANDIDATE, "second-id", NOT_ALLOWED);
        }
    }

    @Test
    void anAnswerPeerReachesOnlyThoseWhoCallIt() throws IOException {
        try (var stranger = server.answerPeer("uncalled");
                var called = server.answerPeer("called");
                var caller = server.offerPeer()) {
            TestServer.pass(request(Command.OFFER, "caller", "called"), caller, called);
            stranger.send(request(Command.CANDIDATE, "uncalled", "caller"));

            stranger.assertAnswered(104, UNKNOWN_TARGET);
            caller.assertNothingElseComes();
        }
    }

    @Test
    void responsesAreForwardedNowhere() throws IOException {
        try (var answerPeer = server.answerPeer("silent");
                var offerPeer = server.offerPeer()) {
            TestServer.pass(request(Command.OFFER, "caller", "silent"), offerPeer, answerPeer);
            for (var command : Command.values()) {
                answerPeer.send(TestServer.ok(command.responseCode()));
                offerPeer.send(TestServer.ok(command.responseCode()));
            }

            answerPeer.assertNothingElseComes();
            offerPeer.assertNothingElseComes();
        }
    }

    @Test
    void aMessageOfTheGreatestSizeIsForwarded() throws IOException {
        try (var answerPeer = server.answerPeer("great");
                var offerPeer = server.offerPeer()) {
            var frame = new byte[64 * 1024];
            Arrays.fill(frame, (byte) ' ');
            var message = bytes(request(4, "{\"source\":\"caller\",\"target\":\"great\",\"body\":\"\"}"));
            System.arraycopy(message, 0, frame, 0, message.length);
            offerPeer.sendMessage(frame);

            offerPeer.assertAnswered(104, OK);
            assertThat(answerPeer.readMessage()).isEqualTo(frame);
        }
    }

    private static void assertRefused(RawClient stranger, Command command, String source, ResponseCode code)
            throws IOException {
        stranger.send(request(command, source, "somebody"));
        stranger.assertAnswered(command.responseCode(), code);
    }

    private static Request request(Command command, String source, String target) {
        return new Request(command, new PeerId(source), new PeerId(target), null);
    }
}
