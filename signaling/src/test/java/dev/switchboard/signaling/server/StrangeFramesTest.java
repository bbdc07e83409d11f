package dev.switchboard.signaling.server;

import static dev.switchboard.proto.ResponseCode.MALFORMED;
import static dev.switchboard.proto.ResponseCode.OK;
import static dev.switchboard.proto.ResponseCode.TOO_LARGE;
import static dev.switchboard.signaling.server.ClientFrame.BINARY;
import static dev.switchboard.signaling.server.ClientFrame.CLOSE;
import static dev.switchboard.signaling.server.ClientFrame.CONTINUATION;
import static dev.switchboard.signaling.server.ClientFrame.PING;
import static dev.switchboard.signaling.server.ClientFrame.PONG;
import static dev.switchboard.signaling.server.ClientFrame.TEXT;
import static dev.switchboard.signaling.server.ClientFrame.join;
import static dev.switchboard.signaling.server.ClientFrame.unfinished;
import static dev.switchboard.signaling.server.ClientFrame.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that break RFC 6455, or a limit: the connection is closed with the code for it, the server goes on. */
class StrangeFramesTest {
    private static final byte[] NOTHING = {};
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BAD_UTF8 = {'"', (byte) 0xc3, '"'};
    private static final byte[] CLOSE_BAD_UTF8 = {0x03, (byte) 0xe8, (byte) 0xc3, '"'};
    private static final byte[] CUT_UTF8 = {'"', (byte) 0xc3};

    private static final int RSV1 = 0x40;
    private static final int RSV3 = 0x10;
    private static final int FIN = 0x80;

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

    static Stream<Arguments> brokenFrames() {
        return Stream.of(
                arguments("not masked", 1002, ClientFrame.unmasked(BINARY, HELLO)),
                arguments("empty and not masked", 1002, ClientFrame.unmasked(BINARY, NOTHING)),
                arguments("a ping not masked", 1002, ClientFrame.unmasked(PING, HELLO)),
                arguments("for an extension", 1002, ClientFrame.masked(FIN | RSV1 | BINARY, HELLO)),
                arguments("a ping for an extension", 1002, ClientFrame.masked(FIN | RSV3 | PING, HELLO)),
                arguments("an unknown kind of data", 1002, whole(3, HELLO)),
                arguments("an unknown kind of control", 1002, whole(15, HELLO)),
                arguments("a ping of 126 bytes", 1002, whole(PING, new byte[126])),
                arguments("a ping that claims 1 GiB", 1002, ClientFrame.claiming(PING, 1 << 30)),
                arguments("a close frame of 126 bytes", 1002, whole(CLOSE, new byte[126])),
                arguments("a ping in fragments", 1002, unfinished(PING, HELLO)),
                arguments("a last fragment first", 1002, whole(CONTINUATION, HELLO)),
                arguments("a middle fragment first", 1002, unfinished(CONTINUATION, HELLO)),
                arguments("a message within a message", 1002, join(unfinished(BINARY, HELLO), whole(BINARY, HELLO))),
                arguments("a second start", 1002, join(unfinished(BINARY, HELLO), unfinished(TEXT, HELLO))),
                arguments("text that is not UTF-8", 1007, whole(TEXT, BAD_UTF8)),
                arguments("text that ends in mid-character", 1007, whole(TEXT, CUT_UTF8)),
                arguments("text not UTF-8 in fragments", 1007, join(unfinished(TEXT, CUT_UTF8), whole(0, HELLO))),
                arguments("text cut off in fragments", 1007, join(unfinished(TEXT, HELLO), whole(0, CUT_UTF8))),
                arguments("a close reason that is not UTF-8", 1007, whole(CLOSE, CLOSE_BAD_UTF8)),
                arguments("a close code that no one may send", 1002, ClientFrame.close(1005)),
                arguments("a close code out of range", 1002, ClientFrame.close(99)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("brokenFrames")
    void framesThatBreakTheRfcCloseTheConnection(String what, int closeCode, byte[] frames) throws IOException {
        for (var path : new String[] {"/register", "/offer"}) {
            try (var stranger = server.open(path)) {
                stranger.send(frames);

                stranger.assertClosed(closeCode);
            }
        }
    }

    @Test
    void whatCameBeforeABrokenFrameIsAnswered() throws IOException {
        try (var stranger = server.unregistered()) {
            stranger.send(join(whole(BINARY, init("before-broken")), ClientFrame.unmasked(BINARY, HELLO)));

            stranger.assertAnswered(101, OK);
            stranger.assertClosed(1002);
        }
    }

    static Stream<Arguments> tooLargeMessages() {
        var half = new byte[40 * 1024];
        return Stream.of(
                arguments("one byte too many", whole(BINARY, new byte[64 * 1024 + 1])),
                arguments("a header that claims 1 GiB", ClientFrame.claiming(BINARY, 1 << 30)),
                arguments("a header that claims 4 GiB and a bit", ClientFrame.claiming(BINARY, (1L << 32) + 5)),
                arguments("a header that claims 2^63", ClientFrame.claiming(TEXT, Long.MIN_VALUE)),
                arguments("fragments", join(unfinished(BINARY, half), unfinished(CONTINUATION, half))),
                arguments("the last fragment", join(unfinished(BINARY, half), whole(CONTINUATION, half))),
                arguments("text fragments", join(unfinished(TEXT, half), unfinished(CONTINUATION, half))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooLargeMessages")
    void tooLargeMessagesAreRefusedThenTheConnectionIsClosed(String what, byte[] frames) throws IOException {
        for (var path : new String[] {"/register", "/offer"}) {
            try (var stranger = server.open(path)) {
                stranger.send(frames);

                stranger.assertAnswered(100, TOO_LARGE);
                stranger.assertClosed(1009);
            }
        }
    }

    @Test
    void aSenderThatIsNotDoneYetCanReadThatItsMessageIsTooLarge() throws IOException {
        try (var stranger = server.offerPeer()) {
            var message = whole(BINARY, new byte[1 << 20]);
            stranger.send(Arrays.copyOf(message, message.length / 2));

            stranger.assertAnswered(100, TOO_LARGE);
            stranger.assertClosed(1009);
            // Had the server closed its socket by now, this would fail, and could have taken the answer with it.
            stranger.send(Arrays.copyOfRange(message, message.length / 2, message.length));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void fragmentsWithoutEndAreRefused(int size) throws IOException {
        try (var stranger = server.offerPeer()) {
            stranger.send(unfinished(BINARY, NOTHING));
            var fragments = new byte[100][];
            Arrays.fill(fragments, unfinished(CONTINUATION, new byte[size]));
            for (int i = 0; i < 100; i++) {
                stranger.send(join(fragments));
            }

            stranger.assertAnswered(100, TOO_LARGE);
            stranger.assertClosed(1009);
        }
    }

    @Test
    void aMessageMayComeInFragmentsWithControlFramesBetween() throws IOException {
        try (var stranger = server.unregistered()) {
            var init = init("fragmented");
            stranger.send(unfinished(BINARY, Arrays.copyOf(init, 10)));
            stranger.send(whole(PING, HELLO));
            assertThat(stranger.readFrame().bytes()).isEqualTo(HELLO);
            stranger.send(whole(PONG, NOTHING));
            stranger.send(unfinished(CONTINUATION, NOTHING));
            stranger.send(whole(CONTINUATION, Arrays.copyOfRange(init, 10, init.length)));

            stranger.assertAnswered(101, OK);
            stranger.assertNothingElseComes();
        }
    }

    @Test
    void limitsAreForOneMessageNotForTheConnection() throws IOException {
        try (var stranger = server.offerPeer()) {
            for (int i = 0; i < 3; i++) {
                stranger.send(unfinished(BINARY, new byte[30 * 1024]));
                stranger.send(whole(CONTINUATION, new byte[30 * 1024]));
                stranger.assertAnswered(100, MALFORMED);
            }
        }
    }

    @Test
    void aCharacterMayBeSplitBetweenFragments() throws IOException {
        try (var stranger = server.unregistered()) {
            var init = new String(init("split"), StandardCharsets.UTF_8).replace("{\"c", "{\"é\":1,\"c");
            var bytes = init.getBytes(StandardCharsets.UTF_8);
            stranger.send(unfinished(TEXT, Arrays.copyOf(bytes, 3)));
            stranger.send(whole(CONTINUATION, Arrays.copyOfRange(bytes, 3, bytes.length)));

            stranger.assertAnswered(101, OK);
        }
    }

    @Test
    void framesMayComeByteByByte() throws IOException {
        try (var stranger = server.unregistered()) {
            var large = new byte[300];
            Arrays.fill(large, (byte) ' ');
            stranger.sendByteByByte(join(whole(BINARY, init("in-bytes")), whole(PING, NOTHING), whole(BINARY, large)));

            stranger.assertAnswered(101, OK);
            assertThat(stranger.readFrame().opcode()).isEqualTo(PONG);
            stranger.assertAnswered(100, MALFORMED);
        }
    }

    @Test
    void aCloseFrameIsEchoedAndWhatFollowsItIsNot() throws IOException {
        try (var stranger = server.unregistered()) {
            stranger.send(join(ClientFrame.close(1000), whole(BINARY, init("too-late")), whole(PING, HELLO)));

            stranger.assertClosed(1000);
        }
    }

    private static byte[] init(String id) {
        return MessageCodec.encode(Request.init(new PeerId(id)));
    }
}
