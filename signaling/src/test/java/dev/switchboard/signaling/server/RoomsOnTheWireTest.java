package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.ksuid.Ksuid;
import dev.switchboard.proto.RoomCodec;
import dev.switchboard.proto.RoomMessage;
import dev.switchboard.proto.RoomMessage.Joined;
import dev.switchboard.proto.RoomMessage.Left;
import dev.switchboard.proto.RoomMessage.Members;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The path {@code /ws}, spoken as by a client that knows no more than it has to. */
class RoomsOnTheWireTest {
    private static final int TEXT = 1;
    private static final int BINARY = 2;

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RawClient open() throws IOException {
        return RawClient.open(server.port(), "/ws");
    }

    private static void say(RawClient client, String json) throws IOException {
        client.send(ClientFrame.whole(TEXT, json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String hear(RawClient client) throws IOException {
        var frame = client.readFrame();
        assertThat(frame.opcode()).isEqualTo(TEXT);
        return new String(frame.bytes(), StandardCharsets.UTF_8);
    }

    private static <M extends RoomMessage> M hear(RawClient client, Class<M> type) throws Exception {
        return type.cast(RoomCodec.decode(hear(client).getBytes(StandardCharsets.UTF_8)));
    }

    private static Members register(RawClient client, String room) throws Exception {
        say(client, "{\"type\":\"register\",\"payload\":\"" + room + "\"}");
        return hear(client, Members.class);
    }

    @Test
    void aClientThatOnlyRegistersAndBroadcastsMeetsTheOthers() throws Exception {
        try (var ann = open();
                var ben = open();
                var elsewhere = open()) {
            var annsId = register(ann, "lab").id();
            var bensId = register(ben, "lab").id();
            register(elsewhere, "attic");
            hear(ann, Joined.class);

            say(ann, "{\"type\":\"offer\",\"payload\":{\"type\":\"offer\",\"sdp\":\"v=0\\r\\n\"}}");
            assertThat(hear(ben))
                    .isEqualTo("{\"type\":\"offer\",\"payload\":{\"type\":\"offer\",\"sdp\":\"v=0\\r\\n\"},\"from\":\""
                            + annsId + "\"}");
            say(ben, "{\"type\":\"answer\",\"payload\":{\"type\":\"answer\",\"sdp\":\"v=0\\r\\n\"}}");
            say(ben, "{\"type\":\"candidate\",\"payload\":{\"candidate\":\"candidate:1\",\"sdpMid\":\"0\"}}");
            assertThat(hear(ann)).startsWith("{\"type\":\"answer\"").endsWith(",\"from\":\"" + bensId + "\"}");
            assertThat(hear(ann)).startsWith("{\"type\":\"candidate\"").endsWith(",\"from\":\"" + bensId + "\"}");
            elsewhere.assertNothingElseComes();
        }
    }

    @Test
    void idsAreKsuidsInTheOrderOfArrival() throws Exception {
        try (var ann = open();
                var ben = open()) {
            var annsId = register(ann, "lab").id().value();
            var bensId = register(ben, "lab").id().value();

            assertThat(annsId).matches("[0-9A-Za-z]{27}").isNotEqualTo(bensId);
            // To the second: which of two of the same second sorts first is chance.
            assertThat(Ksuid.fromString(annsId).getInstant())
                    .isBeforeOrEqualTo(Ksuid.fromString(bensId).getInstant());
        }
    }

    @Test
    void whoGoesWithoutAWordIsMissed() throws Exception {
        try (var ann = open();
                var ben = open()) {
            register(ann, "lab");
            var bensId = register(ben, "lab").id();
            hear(ann, Joined.class);
            ben.reset();

            assertThat(hear(ann, Left.class).member().id()).isEqualTo(bensId);
        }
    }

    @Test
    void binaryMessagesAreTakenToo() throws Exception {
        try (var ann = open()) {
            ann.send(ClientFrame.whole(
                    BINARY, "{\"type\":\"register\",\"payload\":\"lab\"}".getBytes(StandardCharsets.UTF_8)));

            assertThat(hear(ann, Members.class).room().value()).isEqualTo("lab");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"type\":\"dance\"}", "{\"type\":\"offer\",\"payload\":1}", "null"})
    void nonsenseIsAnsweredAndSurvived(String nonsense) throws Exception {
        try (var ann = open()) {
            say(ann, nonsense);
            assertThat(hear(ann)).startsWith("{\"type\":\"error\",\"payload\":{\"code\":\"");

            register(ann, "lab");
        }
    }

    @Test
    void aMessageThatIsTooLargeIsAnsweredBeforeTheConnectionCloses() throws Exception {
        try (var ann = open()) {
            ann.send(ClientFrame.whole(TEXT, new byte[1 << 20]));

            assertThat(hear(ann)).contains("\"code\":\"too-large\"");
            ann.assertClosed(1009);
        }
    }
}
