package dev.switchboard.proto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadReaderTest {
    private static final PeerId ALICE = new PeerId("alice");
    private static final PeerId BOB = new PeerId("bob");

    private static byte[] frame(String payload) {
        return ("{\"command\":3,\"payload\":\"" + base64(payload) + "\"}").getBytes(US_ASCII);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static byte[] frameOf(String body) {
        return frame("{\"source\":\"alice\",\"target\":\"bob\",\"body\":\"" + body + "\"}");
    }

    @ParameterizedTest
    @EnumSource(
            value = Command.class,
            names = {"OFFER", "ANSWER", "CANDIDATE"})
    void headsOfWhatIsForwardedAreRead(Command command) {
        var request = new Request(command, ALICE, BOB, new Body("Ym9keQ=="));

        assertThat(HeadReader.read(MessageCodec.encode(request))).isEqualTo(request.head());
    }

    static IntStream lengths() {
        return IntStream.concat(IntStream.rangeClosed(3, 70), IntStream.of(4096, 40_000));
    }

    /** So the end falls on each place of a group, and the ids begin and end on each. */
    @ParameterizedTest
    @MethodSource("lengths")
    void aBodyOfAnyLengthIsSteppedOver(int length) {
        assertThat(HeadReader.read(frameOf("A".repeat(length)))).isEqualTo(new RequestHead(Command.OFFER, ALICE, BOB));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 40, 41, 127, 128})
    void idsOfAnyLengthAreRead(int length) {
        var request = Request.candidate(new PeerId("s".repeat(length)), new PeerId("t".repeat(length)), "candidate:1");

        assertThat(HeadReader.read(MessageCodec.encode(request))).isEqualTo(request.head());
    }

    static Stream<byte[]> unusual() {
        return Stream.of(
                frame("{\"target\":\"bob\",\"source\":\"alice\",\"body\":\"Ym9keQ==\"}"),
                frame("{ \"source\":\"alice\",\"target\":\"bob\",\"body\":\"Ym9keQ==\"}"),
                frame("{\"source\":\"alice\",\"target\":\"bob\",\"body\":null}"),
                frame("{\"source\":\"alice\",\"target\":\"bob\",\"body\":\"Ym9keQ==\",\"more\":1}"),
                frame("{\"source\":\"\\u0061lice\",\"target\":\"bob\",\"body\":\"Ym9keQ==\"}"),
                frame("{\"source\":\"\u4e2d\",\"target\":\"bob\",\"body\":\"Ym9keQ==\"}"),
                frameOf("Ym9keQ=\\u003d"),
                frameOf("\u4e2d".repeat(20)),
                " {\"command\":3,\"payload\":\"\"} ".getBytes(US_ASCII));
    }

    @ParameterizedTest
    @MethodSource("unusual")
    void whatIsSpelledOtherwiseIsLeftToTheCodec(byte[] frame) {
        assertThat(HeadReader.read(frame)).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Command.class,
            names = {"INIT", "GONE", "ICE_SERVERS"})
    void whatIsNotForwardedIsLeftToTheCodec(Command command) {
        assertThat(HeadReader.read(MessageCodec.encode(new Request(command, ALICE, BOB, new Body("Ym9keQ==")))))
                .isNull();
    }

    /** Each byte of the body in turn, at each place of the groups that are looked at together. */
    @Test
    void aCharacterThatIsNotPlainIsFoundWhereverItIs() {
        for (int at = 0; at < 60; at++) {
            for (int character = 0; character < 256; character++) {
                var payload = frameText("x".repeat(at) + (char) character + "x".repeat(60 - at));
                check(payload.getBytes(ISO_8859_1));
            }
        }
    }

    private static String frameText(String body) {
        var payload = "{\"source\":\"alice\",\"target\":\"bob\",\"body\":\"" + body + "\"}";
        return "{\"command\":4,\"payload\":\"" + Base64.getEncoder().encodeToString(payload.getBytes(ISO_8859_1))
                + "\"}";
    }

    /** Each byte of the frame in turn: no base64 any more, or base64 of something else. */
    @Test
    void whatTheCodecRefusesIsRefused() {
        var good = frameOf("QUJD".repeat(12));
        for (int at = 0; at < good.length; at++) {
            for (int character = 0; character < 256; character++) {
                var changed = good.clone();
                changed[at] = (byte) character;
                check(changed);
            }
        }
    }

    @Test
    void whatTheCodecRefusesIsRefusedHoweverItIsCut() {
        var good = frameOf("QUJD".repeat(12));
        var random = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            int from = random.nextInt(good.length);
            int to = from + random.nextInt(good.length - from);
            var rest = new byte[good.length - (to - from)];
            System.arraycopy(good, 0, rest, 0, from);
            System.arraycopy(good, to, rest, from, good.length - to);
            check(rest);
        }
    }

    /** Where a server is set up to take messages as large as that. */
    @Test
    void whatTheCodecRefusesForItsLengthIsRefused() {
        var frame = frameOf("A".repeat(JsonObject.MAX_STRING_LENGTH * 3 / 4));

        assertThatThrownBy(() -> MessageCodec.decode(frame)).isInstanceOf(MalformedMessageException.class);
        assertThat(HeadReader.read(frame)).isNull();
    }

    /** What is read here, the codec reads too, and in the same way. */
    static void check(byte[] frame) {
        var head = HeadReader.read(frame);
        if (head == null) {
            return;
        }
        try {
            assertThat(MessageCodec.decode(frame))
                    .isInstanceOfSatisfying(
                            Request.class, request -> assertThat(request.head()).isEqualTo(head));
        } catch (MalformedMessageException e) {
            throw new AssertionError(new String(frame, ISO_8859_1) + " is malformed", e);
        }
    }
}
