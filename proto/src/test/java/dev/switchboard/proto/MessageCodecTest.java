package dev.switchboard.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {
    private static final PeerId ALICE = new PeerId("alice");
    private static final PeerId BOB = new PeerId("bob");

    static final IceServerList ICE_SERVERS = new IceServerList(
            3600,
            List.of(
                    IceServerEntry.open("stun:stun.example.org:3478"),
                    new IceServerEntry(
                            List.of("turn:turn.example.org:3478?transport=udp", "turns:turn.example.org:5349"),
                            "1700000000:alice",
                            "secret")));

    static Stream<Message> messages() {
        return Stream.of(
                Request.init(ALICE),
                Request.description(ALICE, BOB, new SessionDescription(SdpType.OFFER, "v=0\r\n\"\\\u00e9")),
                Request.description(ALICE, BOB, new SessionDescription(SdpType.ANSWER, "")),
                Request.candidate(ALICE, BOB, "candidate:1 1 udp 1 127.0.0.1 9 typ host"),
                Request.candidate(ALICE, BOB, ""),
                Request.gone(ALICE, BOB),
                Request.iceServers(ALICE),
                Response.of(ICE_SERVERS),
                Response.of(IceServerList.EMPTY),
                Request.init(ALICE).respond(ResponseCode.OK, "ok"),
                Request.gone(ALICE, BOB).respond(ResponseCode.UNKNOWN_TARGET, "unknown target: \u4e2d"),
                Response.toUnreadable(ResponseCode.TOO_LARGE, "too large"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsWrittenIsReadAgain(Message message) throws Exception {
        assertThat(MessageCodec.decode(MessageCodec.encode(message))).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"payload\":\"eyJzb3VyY2UiOiJhIn0=\",\"command\":1}",
                " { \"command\" : 1 , \"payload\" : \"eyJzb3VyY2UiOiJhIn0=\" } ",
                "{\"c\\u006fmmand\":1,\"payload\":\"eyJzb3VyY2UiOiJhIn0\\u003d\"}",
                "{\"extra\":{\"deep\":[1,{}]},\"command\":1,\"payload\":\"eyJzb3VyY2UiOiJhIn0=\",\"more\":null}",
            })
    void anyLegalJsonIsRead(String frame) throws Exception {
        assertThat(decode(frame)).isEqualTo(Request.init(new PeerId("a")));
    }

    @Test
    void unknownFieldsOfTheRequestAreIgnored() throws Exception {
        assertThat(decode(frame(1, "{\"x\":[[]],\"source\":\"a\",\"y\":{\"source\":\"b\"}}")))
                .isEqualTo(Request.init(new PeerId("a")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 7, 99, 200, Integer.MAX_VALUE})
    void unknownCommandsAreNoErrorWhateverTheirPayload(int command) throws Exception {
        assertThat(decode("{\"command\":" + command + ",\"payload\":[7]}")).isEqualTo(new UnknownMessage(command));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | not a JSON object",
                "hello | not valid JSON",
                "{\"command\":3,\"payl | not valid JSON",
                "[] | not a JSON object",
                "{} | \"command\" is missing",
                "{\"command\":\"3\"} | \"command\" is not a whole number of 32 bits",
                "{\"command\":3.0} | \"command\" is not a whole number of 32 bits",
                "{\"command\":99999999999} | \"command\" is not a whole number of 32 bits",
                "{\"command\":null} | \"command\" is missing",
                "{\"command\":7,\"command\":7} | \"command\" stands twice",
                "{\"COMMAND\":7} | \"command\" is not spelled so",
                "{\"command\":7}{} | something follows the JSON object",
            })
    void whatHasNoReadableCommandIsAnsweredWithTheOffset(String frame, String why) {
        assertThat(malformed(frame).response())
                .isEqualTo(new Response(100, ResponseCode.MALFORMED.code(), "malformed message: " + why));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"command\":3} | \"payload\" is missing",
                "{\"command\":3,\"payload\":null} | \"payload\" is missing",
                "{\"command\":3,\"payload\":7} | \"payload\" is not a string",
                "{\"command\":3,\"payload\":\"%%%%\"} | \"payload\" is not base64",
                "{\"command\":3,\"payload\":\"e30\"} | \"payload\" is not base64: its padding is missing",
            })
    void anUnreadablePayloadIsAnsweredUnderItsCommand(String frame, String why) {
        assertThat(malformed(frame).response()).isEqualTo(new Response(103, 2, "malformed message: " + why));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense | not valid JSON",
                "{} | \"source\" is missing",
                "{\"source\":\"a\"} | \"target\" is missing",
                "{\"source\":1,\"target\":\"b\"} | \"source\" is not a string",
                "{\"source\":\"\",\"target\":\"b\"} | \"source\" is not an id: an id must not be empty",
                "{\"source\":\"a\",\"target\":\"\"} | \"target\" is not an id: an id must not be empty",
                "{\"source\":\"a\",\"target\":\"b\",\"body\":{}} | \"body\" is not a string",
                "{\"source\":\"a\",\"SOURCE\":\"b\",\"target\":\"b\"} | \"source\" is not spelled so",
                "{\"\u017fource\":\"b\",\"source\":\"a\",\"target\":\"b\"} | \"source\" is not spelled so",
            })
    void anUnreadableRequestIsAnsweredUnderItsCommand(String payload, String why) {
        assertThat(malformed(frame(3, payload)).response())
                .isEqualTo(new Response(103, 2, "malformed message: " + why));
    }

    @Test
    void onlyShortestUtf8IsRead() {
        var frame = "{\"command\":77,\"x\":\"??\"}".getBytes(StandardCharsets.UTF_8);
        frame[frame.length - 4] = (byte) 0xC1;
        frame[frame.length - 3] = (byte) 0xA1;

        assertThatThrownBy(() -> MessageCodec.decode(frame)).hasMessage("not UTF-8");
        assertThatThrownBy(() -> MessageCodec.decode("{\"command\":77}".getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void deepNestingIsRefusedWithoutExhaustingTheStack() {
        assertThat(malformed("{\"x\":" + "[".repeat(100_000))).hasMessage("not valid JSON");
    }

    @Test
    void aBodyIsNotDecodedUntilItIsAskedFor() throws Exception {
        var request = (Request) decode(frame(4, "{\"source\":\"a\",\"target\":\"b\",\"body\":\"%\"}"));

        assertThat(request.body()).isEqualTo(new Body("%"));
        assertThatThrownBy(() -> request.body().asCandidate())
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("\"body\" is not base64");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | \"iceServers\" is missing",
                "{\"iceServers\":{}} | \"iceServers\" is not a list",
                "{\"iceServers\":[7]} | \"iceServers\" is not a list of objects",
                "{\"iceServers\":[{}]} | \"urls\" is missing",
                "{\"iceServers\":[{\"urls\":\"stun:a\"}]} | \"urls\" is not a list",
                "{\"iceServers\":[{\"urls\":[7]}]} | \"urls\" is not a list of strings",
                "{\"iceServers\":[{\"urls\":[]}]} | an ICE server without a URL",
                "{\"iceServers\":[{\"urls\":[\"turn:a\"],\"username\":7}]} | \"username\" is not a string",
                "{\"iceServers\":[],\"ttl\":-1} | a time to live is not negative",
            })
    void aListOfIceServersIsCheckedWhenItIsAskedFor(String list, String why) {
        var body = new Body(Base64.getEncoder().encodeToString(list.getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(body::asIceServers)
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage(why);
    }

    @Test
    void aListOfIceServersIsThatOfTheW3c() throws Exception {
        var list = "{\"iceServers\":[{\"urls\":[\"turn:a\"],\"username\":\"u\",\"credential\":\"p\",\"x\":1}]}";
        var body = new Body(Base64.getEncoder().encodeToString(list.getBytes(StandardCharsets.UTF_8)));

        assertThat(body.asIceServers())
                .isEqualTo(new IceServerList(0, List.of(new IceServerEntry(List.of("turn:a"), "u", "p"))));
    }

    @Test
    void anyBytesAreReadOrRefusedAsMalformed() {
        var random = new Random(20261120);
        var seeds = messages().map(MessageCodec::encode).toList();
        for (int i = 0; i < 50_000; i++) {
            var bytes = seeds.get(random.nextInt(seeds.size())).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            decodeOrRefuse(bytes);
        }
    }

    private static void decodeOrRefuse(byte[] bytes) {
        try {
            assertThat(MessageCodec.decode(bytes)).isNotNull();
        } catch (MalformedMessageException e) {
            assertThat(e.response().code()).isEqualTo(ResponseCode.MALFORMED.code());
        }
    }

    @Test
    void whatCarriesAddressesAndPasswordsIsNotPrinted() {
        var description = new SessionDescription(SdpType.OFFER, "a=ice-pwd:secret");

        assertThat(Request.description(ALICE, BOB, description).toString()).doesNotContain("secret", "c2VjcmV0");
        assertThat(description.toString()).doesNotContain("secret");
        assertThat(ICE_SERVERS.toString()).doesNotContain("secret");
        assertThat(Response.of(ICE_SERVERS).toString()).doesNotContain("secret");
    }

    private static MalformedMessageException malformed(String frame) {
        return catchThrowableOfType(MalformedMessageException.class, () -> decode(frame));
    }

    private static Message decode(String frame) throws MalformedMessageException {
        return MessageCodec.decode(frame.getBytes(StandardCharsets.UTF_8));
    }

    private static String frame(int command, String payload) {
        var base64 = Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        return "{\"command\":%d,\"payload\":\"%s\"}".formatted(command, base64);
    }
}
