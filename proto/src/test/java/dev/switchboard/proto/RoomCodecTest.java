package dev.switchboard.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.proto.RoomMessage.Failure;
import dev.switchboard.proto.RoomMessage.IceServersOffered;
import dev.switchboard.proto.RoomMessage.IceServersWanted;
import dev.switchboard.proto.RoomMessage.Joined;
import dev.switchboard.proto.RoomMessage.Left;
import dev.switchboard.proto.RoomMessage.Members;
import dev.switchboard.proto.RoomMessage.Register;
import dev.switchboard.proto.RoomMessage.Signal;
import dev.switchboard.proto.RoomMessage.SignalType;
import dev.switchboard.proto.RoomMessage.Unknown;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomCodecTest {
    private static final PeerId ID = new PeerId("2Zk8r0");
    private static final RoomId LAB = new RoomId("lab 1");

    static Stream<RoomMessage> messages() {
        var ann = new RoomMember(ID, "Ann \u00e9");
        return Stream.of(
                new Register(LAB, "Ann"),
                new Register(LAB, ""),
                new Signal(SignalType.OFFER, "{\"type\":\"offer\",\"sdp\":\"v=0\\r\\n\"}", null, null),
                new Signal(SignalType.CANDIDATE, "[1, \"\u00e9\"]", ID, ID),
                new Members(ID, LAB, List.of()),
                new Members(ID, LAB, List.of(ann, new RoomMember(new PeerId("x"), ""))),
                new Joined(ann),
                new Left(ann),
                Failure.of(RoomError.ROOM_FULL, "the room is full"),
                new IceServersWanted(),
                new IceServersOffered(MessageCodecTest.ICE_SERVERS));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsWrittenIsReadAgain(RoomMessage message) throws Exception {
        assertThat(RoomCodec.decode(RoomCodec.encode(message))).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"register\",\"payload\":\"lab 1\"} | ``",
                "{\"payload\":{\"name\":\"Ann\",\"x\":[],\"room\":\"lab 1\"},\"type\":\"register\"} | Ann",
                "{\"type\":\"register\",\"payload\":{\"room\":\" lab 1 \",\"name\":\" Ann \"}} | Ann",
                "{\"type\":\"register\",\"payload\":{\"room\":\"lab 1\",\"name\":null}} | ``",
            })
    void aRoomIsNamedByAStringOrAnObject(String frame, String name) throws Exception {
        assertThat(decode(frame)).isEqualTo(new Register(LAB, name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{ \"a\" : [ 1 , \"\u00e9\" ] }", "\"text \\u00e9 \\\"\"", "-12.5e3", "true", "null", "[]", "7"})
    void aPayloadIsKeptAsItWasSent(String payload) throws Exception {
        var frame = "{\"x\":\"\u00e9\",\"payload\": " + payload + " ,\"type\":\"candidate\"}";

        assertThat(decode(frame)).isEqualTo(new Signal(SignalType.CANDIDATE, payload, null, null));
    }

    @Test
    void anUnknownTypeIsKnownAsSuch() throws Exception {
        assertThat(decode("{\"type\":\"dance\"}")).isEqualTo(new Unknown("dance"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense | not valid JSON",
                "[] | not a JSON object",
                "{} | \"type\" is missing",
                "{\"type\":7} | \"type\" is not a string",
                "{\"type\":\"register\"} | \"payload\" is missing",
                "{\"type\":\"register\",\"payload\":null} | \"payload\" is missing",
                "{\"type\":\"register\",\"payload\":7} | \"payload\" is not a string",
                "{\"type\":\"register\",\"payload\":{}} | \"room\" is missing",
                "{\"type\":\"register\",\"payload\":\" \"} | a room's name must not be empty",
                "{\"type\":\"offer\"} | \"payload\" is missing",
                "{\"type\":\"offer\",\"payload\":{},\"target\":7} | \"target\" is not a string",
                "{\"type\":\"offer\",\"payload\":{},\"target\":\"\"} | an id must not be empty",
                "{\"type\":\"offer\",\"payload\":{},\"from\":\"a\",\"From\":\"b\"} | \"from\" is not spelled so",
                "{\"type\":\"members\",\"payload\":{\"id\":\"a\",\"room\":\"r\",\"members\":[7]}} | \"members\" is not a list of objects",
            })
    void whatCannotBeReadSaysWhy(String frame, String why) {
        assertThatThrownBy(() -> decode(frame))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage(why);
    }

    @Test
    void aDescriptionIsNotPrinted() {
        assertThat(new Signal(SignalType.OFFER, "{\"sdp\":\"secret\"}", ID, null).toString())
                .doesNotContain("secret");
    }

    private static RoomMessage decode(String frame) throws MalformedMessageException {
        return RoomCodec.decode(frame.getBytes(StandardCharsets.UTF_8));
    }
}
