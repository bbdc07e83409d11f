package dev.switchboard.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the original Go programs put on the wire, read and written again. */
class GoSessionTest {
    static List<String> frames() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoSessionTest.class.getResourceAsStream("/go-session.jsonl")),
                StandardCharsets.UTF_8))) {
            return lines.lines().map(GoSessionTest::data).toList();
        }
    }

    private static String data(String line) {
        try (var parser = JsonObject.FACTORY.createParser(line)) {
            while (!"data".equals(parser.currentName()) || parser.currentToken() != JsonToken.VALUE_STRING) {
                parser.nextToken();
            }
            return parser.getText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("frames")
    void everyFrameIsWrittenAsItWasRead(String frame) throws Exception {
        var message = MessageCodec.decode(frame.getBytes(StandardCharsets.UTF_8));

        assertThat(new String(MessageCodec.encode(message), StandardCharsets.UTF_8))
                .isEqualTo(frame);
    }

    @ParameterizedTest
    @MethodSource("frames")
    void everyBodyIsWrittenAsItWasRead(String frame) throws Exception {
        if (MessageCodec.decode(frame.getBytes(StandardCharsets.UTF_8)) instanceof Request request
                && request.body() != null) {
            var again = switch (request.command()) {
                case OFFER, ANSWER -> Body.of(request.body().asDescription());
                default -> Body.ofCandidate(request.body().asCandidate());
            };
            assertThat(again).isEqualTo(request.body());
        }
    }

    @Test
    void theSessionTellsTheStoryOfASetUp() throws Exception {
        assertThat(frames().stream().flatMap(GoSessionTest::story))
                .containsExactly(
                        "INIT answer-peer-1 -> null",
                        "101: 0 ok",
                        "OFFER offer-peer-1 -> nobody",
                        "103: 1 file does not exist",
                        "OFFER offer-peer-1 -> answer-peer-1",
                        "103: 0 ok",
                        "OFFER offer-peer-1 -> answer-peer-1",
                        "103: 0 ok",
                        "ANSWER answer-peer-1 -> offer-peer-1",
                        "CANDIDATE answer-peer-1 -> offer-peer-1",
                        "CANDIDATE answer-peer-1 -> offer-peer-1",
                        "102: 0 ok",
                        "104: 0 ok",
                        "104: 0 ok",
                        "ANSWER answer-peer-1 -> offer-peer-1",
                        "CANDIDATE answer-peer-1 -> offer-peer-1",
                        "CANDIDATE answer-peer-1 -> offer-peer-1",
                        "102: 0 ok",
                        "104: 0 ok",
                        "104: 0 ok");
    }

    private static Stream<String> story(String frame) {
        try {
            var message = MessageCodec.decode(frame.getBytes(StandardCharsets.UTF_8));
            if (message instanceof Request request) {
                return Stream.of(request.command() + " " + request.source() + " -> " + request.target());
            }
            var response = (Response) message;
            return Stream.of(response.commandCode() + ": " + response.code() + " " + response.msg());
        } catch (MalformedMessageException e) {
            throw new IllegalStateException(e);
        }
    }
}
