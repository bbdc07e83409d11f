package dev.switchboard.signaling.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.handshake.ClientHandshakeBuilder;
import org.java_websocket.handshake.HandshakeImpl1Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningHandshakeTest {
    private static final String START = "GET /offer HTTP/1.1\r\n";

    private static ClientHandshakeBuilder read(String text) throws InvalidHandshakeException {
        return OpeningHandshake.read(ByteBuffer.wrap(text.getBytes(US_ASCII)));
    }

    private static ClientHandshakeBuilder withField(String field) throws InvalidHandshakeException {
        return read(START + field + "\r\n\r\n");
    }

    @Test
    void aRequestIsItsResourceAndItsFields() throws InvalidHandshakeException {
        var request = read("GET /offer?access_token=x HTTP/1.1\r\nHost: a:1\r\nUpgrade:websocket\r\nEmpty:\r\n\r\n");

        assertThat(request.getResourceDescriptor()).isEqualTo("/offer?access_token=x");
        assertThat(request.getFieldValue("host")).isEqualTo("a:1");
        assertThat(request.getFieldValue("UPGRADE")).isEqualTo("websocket");
        assertThat(request.hasFieldValue("Empty")).isTrue();
        assertThat(request.getFieldValue("Empty")).isEmpty();
        assertThat(request.hasFieldValue("Origin")).isFalse();
    }

    @Test
    void whatFollowsIsLeft() throws InvalidHandshakeException {
        var received = ByteBuffer.wrap((START + "\r\nmore").getBytes(US_ASCII));

        OpeningHandshake.read(received);

        assertThat(US_ASCII.decode(received).toString()).isEqualTo("more");
    }

    @Test
    void whiteSpaceAroundAValueIsNoneOfIt() throws InvalidHandshakeException {
        assertThat(withField("Upgrade: \t web \tsocket\t ").getFieldValue("Upgrade"))
                .isEqualTo("web \tsocket");
    }

    /** In ISO 8859-1 the second of its bytes would be a control character. */
    @Test
    void aValueMayHaveBytesThatAreNoAscii() throws InvalidHandshakeException {
        var request = OpeningHandshake.read(
                ByteBuffer.wrap((START + "Host: x\r\nUser-Agent: \u00c5\r\n\r\n").getBytes(UTF_8)));

        assertThat(request.getFieldValue("Host")).isEqualTo("x");
    }

    @Test
    void severalFieldsOfOneNameAreJoined() throws InvalidHandshakeException {
        assertThat(withField("A: 1\r\nb: 2\r\na: 3").getFieldValue("A")).isEqualTo("1, 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no colon",
                ": no name",
                ":",
                "Upgrade : websocket",
                "Upgrade\t: websocket",
                " folded: onto the line before",
                "two words: x",
                "A: \0",
                "A: \u007f",
                "A\r: x",
                "A: x\nB: y"
            })
    void aLineThatIsNoFieldIsRefused(String line) {
        assertThatThrownBy(() -> withField(line)).isInstanceOf(InvalidHandshakeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET",
                "GET /offer",
                "POST /offer HTTP/1.1",
                "GET /offer HTTP/1.0",
                "GET /of fer HTTP/1.1",
                " GET /offer HTTP/1.1",
                "GET /offer HTTP/1.1 ",
                "GET /of\tfer HTTP/1.1",
                "GET /of\0fer HTTP/1.1"
            })
    void aFirstLineThatIsNoRequestIsRefused(String line) {
        assertThatThrownBy(() -> read(line + "\r\nHost: x\r\n\r\n")).isInstanceOf(InvalidHandshakeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /offer HTTP/1.1", START, START + "Host: x\r\n", START + "Host: x\n\n"})
    void aRequestWithoutEndIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidHandshakeException.class);
    }

    @Test
    void aRequestHasSoManyLinesAndNoMore() throws InvalidHandshakeException {
        var most = "X:\r\n".repeat(HandshakeBuffer.MAX_LINES - 2);

        assertThat(read(START + most + "\r\n").hasFieldValue("X")).isTrue();
        assertThatThrownBy(() -> read(START + most + "X:\r\n\r\n")).hasMessageContaining("too many lines");
    }

    @Test
    void aRequestHasSoManyBytesAndNoMore() throws InvalidHandshakeException {
        int room = HandshakeBuffer.MAX_BYTES - START.length() - "X:\r\n\r\n".length();

        assertThat(withField("X:" + "x".repeat(room)).getFieldValue("X")).hasSize(room);
        assertThatThrownBy(() -> withField("X:" + "x".repeat(room + 1))).hasMessageContaining("too many bytes");
    }

    /** The first is the example of RFC 6455, section 1.3. */
    @ParameterizedTest
    @CsvSource({
        "dGhlIHNhbXBsZSBub25jZQ==, s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
        "x3JJHMbDL1EzLkh9GBhXDw==, HSmrc0sMlYUkAGmm5OPpG2HaGWk="
    })
    void theAnswerProvesThatTheRequestWasRead(String key, String accept) throws InvalidHandshakeException {
        var answer = new HandshakeImpl1Server();

        OpeningHandshake.answer(withField("Sec-WebSocket-Key: " + key + "\r\nConnection: keep-alive, Upgrade"), answer);

        assertThat(answer.getFieldValue("Sec-WebSocket-Accept")).isEqualTo(accept);
        assertThat(answer.getFieldValue("Upgrade")).isEqualTo("websocket");
        assertThat(answer.getFieldValue("Connection")).isEqualTo("Upgrade");
        assertThat(answer.getFieldValue("Server")).isEqualTo("switchboard");
        assertThat(answer.hasFieldValue("Date")).isFalse();
        assertThat(answer.getHttpStatusMessage()).isEqualTo("Switching Protocols");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: x", "Sec-WebSocket-Key:", "Sec-WebSocket-Key:  "})
    void aRequestWithoutAKeyHasNoAnswer(String field) throws InvalidHandshakeException {
        var request = withField(field);

        assertThatThrownBy(() -> OpeningHandshake.answer(request, new HandshakeImpl1Server()))
                .isInstanceOf(InvalidHandshakeException.class);
    }
}
