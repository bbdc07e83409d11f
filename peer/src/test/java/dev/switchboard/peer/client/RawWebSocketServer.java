package dev.switchboard.peer.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import javax.net.ServerSocketFactory;

/** The server's end of one WebSocket connection (RFC 6455), frame by frame, so that a test may do it badly. */
final class RawWebSocketServer implements AutoCloseable {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    private static final int FINAL = 0x80;
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket listener;
    private Socket socket = new Socket();
    private String request = "";

    RawWebSocketServer() throws IOException {
        this(ServerSocketFactory.getDefault());
    }

    /** One that speaks TLS, if the sockets do. */
    RawWebSocketServer(ServerSocketFactory sockets) throws IOException {
        listener = sockets.createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    record Frame(int opcode, String text) {}

    SignalingAddress address() {
        return SignalingAddress.parse("127.0.0.1:" + listener.getLocalPort());
    }

    /** Takes the next connection and answers its handshake. */
    void accept() throws IOException, NoSuchAlgorithmException {
        var key = acceptRequest();
        var digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
        write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n");
    }

    /** Takes the next connection and refuses it, with a body of ASCII. */
    void refuse(int status, String body) throws IOException {
        acceptRequest();
        write("HTTP/1.1 %d Status\r\nWWW-Authenticate: Bearer\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, body.length(), body));
    }

    /** Takes the next connection and refuses what is no HTTP, as a server without TLS does. */
    void refuseUnread() throws IOException {
        socket = listener.accept();
        var unused = socket.getInputStream().read();
        write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    }

    /** A header of the handshake that was taken last; empty for one that was not in it. */
    List<String> header(String name) {
        return request.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .toList();
    }

    private String acceptRequest() throws IOException {
        socket = listener.accept();
        var bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("the client broke its handshake off");
            }
            bytes.write(next);
        }
        request = bytes.toString(StandardCharsets.US_ASCII);
        return header("Sec-WebSocket-Key").get(0);
    }

    private void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends a frame of at most 64 KiB. */
    void send(boolean last, int opcode, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.write((last ? FINAL : 0) | opcode);
        if (payload.length < 126) {
            frame.write(payload.length);
        } else {
            frame.write(126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(payload);
        socket.getOutputStream().write(frame.toByteArray());
    }

    void send(int opcode, String text) throws IOException {
        send(true, opcode, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Closes the way RFC 6455 wants it, with a code and a reason. */
    void sendClose(int code, String reason) throws IOException {
        var payload = new ByteArrayOutputStream();
        payload.write(code >> 8);
        payload.write(code);
        payload.writeBytes(reason.getBytes(StandardCharsets.UTF_8));
        send(true, CLOSE, payload.toByteArray());
    }

    /** Reads the client's next frame, which must be masked. */
    Frame read() throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        int opcode = in.readUnsignedByte() & 0x0f;
        int length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        var mask = in.readNBytes(4);
        var payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return new Frame(opcode, new String(payload, StandardCharsets.UTF_8));
    }

    /** Breaks the connection off without a word. */
    void drop() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        listener.close();
    }
}
