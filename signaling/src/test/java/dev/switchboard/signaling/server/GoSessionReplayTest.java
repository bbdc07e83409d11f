package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The recorded session of the original Go programs, with this server in the place of theirs. */
class GoSessionReplayTest {
    /** What the original says of an unknown target; ours names the target. */
    private static final Response THEIR_UNKNOWN_TARGET = new Response(103, 1, "file does not exist");

    private static final Response OUR_UNKNOWN_TARGET = new Response(103, 1, "unknown target: nobody");

    @AutoClose
    private TestServer server;

    @AutoClose
    private RawClient answerPeer;

    @AutoClose
    private RawClient offerPeer;

    /** A line of the recording. */
    private record Line(String from, String frame) {
        static Line parse(String json) {
            var fields = new HashMap<String, String>();
            try (var parser = new JsonFactory().createParser(json)) {
                while (parser.nextToken() != null) {
                    if (parser.currentToken() == JsonToken.VALUE_STRING) {
                        fields.put(parser.currentName(), parser.getText());
                    }
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return new Line(fields.get("from"), fields.get("data"));
        }
    }

    private static List<Line> recording() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoSessionReplayTest.class.getResourceAsStream("/go-session.jsonl")),
                StandardCharsets.UTF_8))) {
            return lines.lines().map(Line::parse).toList();
        }
    }

    @BeforeEach
    void connect() throws IOException {
        server = TestServer.start();
        answerPeer = server.unregistered();
        offerPeer = server.offerPeer();
    }

    @Test
    void theServerSendsEveryFrameThatTheOriginalSent() throws Exception {
        var peers = Map.of("answer-peer", answerPeer, "offer-peer", offerPeer);

        for (var line : recording()) {
            if (line.from().startsWith("server->")) {
                var received =
                        peers.get(line.from().substring("server->".length())).readMessage();
                assertThat(received).asString(StandardCharsets.UTF_8).isEqualTo(ours(line.frame()));
            } else {
                peers.get(line.from()).sendMessage(line.frame().getBytes(StandardCharsets.UTF_8));
            }
        }
        answerPeer.assertNothingElseComes();
        offerPeer.assertNothingElseComes();
    }

    private static String ours(String theirs) throws Exception {
        var message = MessageCodec.decode(theirs.getBytes(StandardCharsets.UTF_8));
        return message.equals(THEIR_UNKNOWN_TARGET)
                ? new String(MessageCodec.encode(OUR_UNKNOWN_TARGET), StandardCharsets.UTF_8)
                : theirs;
    }
}
