package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.Message;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.ResponseCode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import javax.net.ssl.SSLHandshakeException;

/**
 * A WebSocket client that sends exactly what it is told, right or wrong. Every read has a deadline, after which
 * it fails the test.
 *
 * <p>Confined to one thread, but one thread may send while another reads.
 */
public final class RawClient implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket;
    private final DataInputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** A connection that has said nothing yet. */
    static RawClient connect(int port) throws IOException {
        return connect(port, new Socket());
    }

    /** A WebSocket. */
    static RawClient open(int port, String path) throws IOException {
        return connect(port).upgrade(path);
    }

    /** A WebSocket on a socket with options of its own. */
    static RawClient open(int port, String path, Socket socket) throws IOException {
        return connect(port, socket).upgrade(path);
    }

    private static RawClient connect(int port, Socket socket) throws IOException {
        connected(port, socket);
        return new RawClient(OverTls.ALL ? OverTls.client(socket) : socket);
    }

    /** A connection over TLS that has said nothing yet, in one of the protocols given or else in any. */
    static RawClient secure(int port, String... protocols) throws IOException {
        return new RawClient(OverTls.client(connected(port, new Socket()), protocols));
    }

    private static Socket connected(int port, Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    /** A handshake with header lines of its own. */
    static String upgradeRequest(String path, String... headers) {
        var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return upgradeRequest(path).replace("Host:", lines + "Host:");
    }

    /** A handshake. */
    public static String upgradeRequest(String path) {
        return """
                GET %s HTTP/1.1\r
                Host: localhost\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                \r
                """.formatted(path);
    }

    /** How long every read from now on may take. */
    RawClient patience(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        return this;
    }

    RawClient upgrade(String path) throws IOException {
        send(upgradeRequest(path));
        assertUpgraded();
        return this;
    }

    void assertUpgraded() throws IOException {
        assertThat(readHead())
                .startsWith("HTTP/1.1 101 ")
                // The key and the answer to it are those of RFC 6455, section 1.3.
                .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
    }

    /** The status line and header of a HTTP response. */
    String readHead() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** Sends bytes as they are. */
    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void send(String http) throws IOException {
        send(http.getBytes(StandardCharsets.ISO_8859_1));
    }

    void sendByteByByte(byte[] bytes) throws IOException {
        for (byte one : bytes) {
            send(new byte[] {one});
        }
    }

    /** Goes on sending a byte now and then, until the connection ends. */
    void trickle(char character, Duration pause) {
        var timer = new Timer(true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        try {
                            send(Character.toString(character));
                        } catch (IOException e) {
                            timer.cancel();
                        }
                    }
                },
                0,
                pause.toMillis());
    }

    void sendMessage(byte[] message) throws IOException {
        send(ClientFrame.whole(ClientFrame.BINARY, message));
    }

    void send(Message message) throws IOException {
        sendMessage(MessageCodec.encode(message));
    }

    /** Sends a request and reads that it is accepted. */
    void request(Request request) throws IOException {
        send(request);
        assertAnswered(request.commandCode() + 100, ResponseCode.OK);
    }

    ServerFrame readFrame() throws IOException {
        return ServerFrame.read(in);
    }

    /** The next frame that is no ping; pings are answered. */
    private ServerFrame readNoPing() throws IOException {
        var frame = readFrame();
        while (frame.opcode() == ClientFrame.PING) {
            pong();
            frame = readFrame();
        }
        return frame;
    }

    byte[] readMessage() throws IOException {
        return read(ClientFrame.BINARY).bytes();
    }

    private ServerFrame read(int opcode) throws IOException {
        var frame = readNoPing();
        assertThat(frame.opcode()).as("%s", frame).isEqualTo(opcode);
        return frame;
    }

    Message read() throws IOException {
        try {
            return MessageCodec.decode(readMessage());
        } catch (MalformedMessageException e) {
            throw new AssertionError("the server sent what is no message", e);
        }
    }

    void assertForwarded(Request request) throws IOException {
        assertThat(read()).isEqualTo(request);
    }

    void assertAnswered(int command, ResponseCode code) throws IOException {
        assertThat(read())
                .isInstanceOfSatisfying(
                        Response.class,
                        response -> assertThat(response).isEqualTo(new Response(command, code.code(), response.msg())));
    }

    /** Everything that the server sends in answer to what was sent before has been read. */
    void assertNothingElseComes() throws IOException {
        var payload = "is that all?".getBytes(StandardCharsets.US_ASCII);
        send(ClientFrame.whole(ClientFrame.PING, payload));
        assertThat(read(ClientFrame.PONG).bytes()).isEqualTo(payload);
    }

    /** The server's ping comes next, and is left without an answer. */
    void assertPinged() throws IOException {
        assertThat(readFrame().opcode()).isEqualTo(ClientFrame.PING);
    }

    void pong() throws IOException {
        send(ClientFrame.whole(ClientFrame.PONG, new byte[0]));
    }

    /** A close frame comes next, and then the end. */
    void assertClosed(int code) throws IOException {
        var frame = read(ClientFrame.CLOSE);
        assertThat(frame.closeCode()).as("%s", frame).isEqualTo(code);
        assertThat(in.read()).isEqualTo(-1);
    }

    /** Nothing comes but the end. */
    void assertEnded() throws IOException {
        assertThat(readToTheEnd()).isEmpty();
    }

    /** Reads on to the end of the connection, be it closed or reset. */
    String readToTheEnd() throws IOException {
        var all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        } catch (SSLHandshakeException e) {
            assertThat(e).hasMessageContaining("terminated the handshake");
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** Ends without a word, as a peer that crashed. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
