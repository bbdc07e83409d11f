package dev.switchboard.signaling.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ClientHandshakeBuilder;
import org.java_websocket.handshake.HandshakeImpl1Client;
import org.java_websocket.handshake.ServerHandshakeBuilder;

/**
 * The opening handshake (RFC 6455, section 4.2) as text: what a client asks, and what it is answered. Read more strictly than
 * the library does, whose reading also makes a pattern of its own for each field.
 */
final class OpeningHandshake {
    private static final String END_OF_LINE = "\r\n";
    private static final String METHOD = "GET";
    private static final String VERSION = "HTTP/1.1";
    private static final String KEY = "Sec-WebSocket-Key";
    /** RFC 6455, section 1.3. */
    private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final String text;
    private int next;

    private OpeningHandshake(String text) {
        this.text = text;
    }

    /**
     * Reads a request, and leaves what follows it in the buffer.
     *
     * @throws InvalidHandshakeException if it is none, or none of a size that is taken
     */
    static ClientHandshakeBuilder read(ByteBuffer received) throws InvalidHandshakeException {
        int size = HandshakeBuffer.endOfHead(received, 0);
        if (size < 0 || size > HandshakeBuffer.MAX_BYTES) {
            throw new InvalidHandshakeException("a handshake of too many bytes, or without an end");
        }
        var bytes = new byte[size];
        received.get(bytes);
        return new OpeningHandshake(new String(bytes, StandardCharsets.US_ASCII)).request();
    }

    private ClientHandshakeBuilder request() throws InvalidHandshakeException {
        var request = new HandshakeImpl1Client();
        request.setResourceDescriptor(resource(line()));
        int lines = 1;
        for (var line = line(); !line.isEmpty(); line = line()) {
            lines++;
            if (lines >= HandshakeBuffer.MAX_LINES) {
                throw new InvalidHandshakeException("a handshake of too many lines");
            }
            add(line, request);
        }
        return request;
    }

    private String line() throws InvalidHandshakeException {
        int end = text.indexOf(END_OF_LINE, next);
        var line = text.substring(next, end);
        next = end + END_OF_LINE.length();
        checkNoControl(line);
        return line;
    }

    /** RFC 9110, section 5.5. A line feed alone ends a line for some and not for others (RFC 9112, section 2.2): for us neither. */
    private static void checkNoControl(String line) throws InvalidHandshakeException {
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character != '\t' && Character.isISOControl(character)) {
                throw new InvalidHandshakeException("a control character in the handshake");
            }
        }
    }

    private static String resource(String line) throws InvalidHandshakeException {
        int first = line.indexOf(' ');
        int second = line.indexOf(' ', first + 1);
        if (second < 0
                || line.indexOf('\t') >= 0
                || !METHOD.equalsIgnoreCase(line.substring(0, first))
                || !VERSION.equalsIgnoreCase(line.substring(second + 1))) {
            throw new InvalidHandshakeException("no request of HTTP/1.1 for a resource");
        }
        return line.substring(first + 1, second);
    }

    private static void add(String line, ClientHandshakeBuilder request) throws InvalidHandshakeException {
        int colon = line.indexOf(':');
        var name = line.substring(0, Math.max(0, colon));
        // RFC 9112, section 5.1: who ignored a space there could be told something else than a proxy before it was.
        if (name.isEmpty() || name.indexOf(' ') >= 0 || name.indexOf('\t') >= 0) {
            throw new InvalidHandshakeException("a line that is no field");
        }
        var value = line.substring(colon + 1).strip();
        // RFC 9110, section 5.3.
        request.put(name, request.hasFieldValue(name) ? request.getFieldValue(name) + ", " + value : value);
    }

    /**
     * Fills in what a client is answered that may come in. There is no date in it: it need not be in an answer of this kind
     * (RFC 9110, section 6.6.1).
     *
     * @throws InvalidHandshakeException if the request has no key
     */
    static void answer(ClientHandshake request, ServerHandshakeBuilder answer) throws InvalidHandshakeException {
        var key = request.getFieldValue(KEY);
        if (key.isEmpty()) {
            throw new InvalidHandshakeException("no " + KEY);
        }
        answer.setHttpStatusMessage("Switching Protocols");
        answer.put("Upgrade", "websocket");
        answer.put("Connection", "Upgrade");
        answer.put("Sec-WebSocket-Accept", accept(key));
        answer.put("Server", "switchboard");
    }

    private static String accept(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder()
                    .encodeToString(digest.digest((key + KEY_SUFFIX).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
