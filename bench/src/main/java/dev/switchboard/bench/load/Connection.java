package dev.switchboard.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket client on a loop. It answers pings, and takes what is none of RFC 6455, or a connection that is lost, as
 * the end of the load. Confined to its loop.
 */
abstract class Connection {
    private static final String END_OF_HEAD = "\r\n\r\n";
    /** Any key will do: what it is good against does not sit in between here. */
    private static final int MASK = 0x5A3C_96E1;

    private static final byte[] NOTHING = new byte[0];

    private final LoadLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>(0);
    /** The beginning of a frame whose end has not come; empty if there is none. */
    private byte[] rest = NOTHING;

    /** What opens it; empty once that is sent. */
    private String request;

    private boolean open;
    private boolean leaving;

    /**
     * Begins to connect.
     *
     * @param server which of the servers
     * @param resource path and query
     * @param token what the server lets it in by
     */
    Connection(LoadLoop loop, int server, String resource, String token) {
        this.loop = loop;
        this.request = upgradeRequest(resource, token);
        try {
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.bind(loop.nextSource());
            boolean connected = channel.connect(loop.server(server));
            key = channel.register(loop.selector(), SelectionKey.OP_CONNECT, this);
            if (connected) {
                connected();
            }
        } catch (IOException e) {
            throw new LoadException("cannot connect: " + e.getMessage(), e);
        }
    }

    private static String upgradeRequest(String resource, String token) {
        return "GET " + resource + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Authorization: Bearer " + token + END_OF_HEAD;
    }

    /** It has become a WebSocket. */
    abstract void opened();

    /** A message has come; the payload is good until this returns. */
    abstract void received(ByteBuffer payload);

    /** It has left, and the server knows. */
    void left() {}

    final void ready() {
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                connected();
                return;
            }
            if (key.isWritable()) {
                flush();
            }
            if (key.isReadable()) {
                read();
            }
        } catch (IOException e) {
            throw new LoadException("a connection was lost: " + e.getMessage(), e);
        }
    }

    private void connected() throws IOException {
        key.interestOps(SelectionKey.OP_READ);
        write(ByteBuffer.wrap(request.getBytes(ISO_8859_1)));
        request = "";
    }

    private void read() throws IOException {
        var buffer = loop.buffer();
        buffer.put(rest);
        if (channel.read(buffer) < 0) {
            ended();
            return;
        }
        buffer.flip();
        if (open || takeHead(buffer)) {
            takeFrames(buffer);
        }
        keep(buffer);
    }

    private void keep(ByteBuffer buffer) {
        rest = buffer.hasRemaining() ? new byte[buffer.remaining()] : NOTHING;
        buffer.get(rest);
    }

    private void ended() throws IOException {
        if (!leaving) {
            throw new LoadException("the server closed a connection");
        }
        channel.close();
        left();
    }

    private boolean takeHead(ByteBuffer buffer) {
        var head = ISO_8859_1.decode(buffer.duplicate()).toString();
        int end = head.indexOf(END_OF_HEAD);
        if (end < 0) {
            return false;
        }
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new LoadException("the server refused a connection: " + head.strip());
        }
        buffer.position(buffer.position() + end + END_OF_HEAD.length());
        open = true;
        opened();
        return true;
    }

    private void takeFrames(ByteBuffer buffer) {
        while (buffer.remaining() >= 2) {
            int start = buffer.position();
            int opcode = buffer.get() & 0x0F;
            int length = ServerFrame.takeLength(buffer);
            if (length < 0 || buffer.remaining() < length) {
                buffer.position(start);
                return;
            }
            int end = buffer.limit();
            int next = buffer.position() + length;
            take(opcode, buffer.limit(next));
            buffer.limit(end).position(next);
        }
    }

    private void take(int opcode, ByteBuffer payload) {
        switch (opcode) {
            case ClientFrame.TEXT, ClientFrame.BINARY -> received(payload);
            case ClientFrame.PING -> pong(payload);
            case ClientFrame.CLOSE -> closing(payload);
            default -> throw new LoadException("the server sent a frame of opcode " + opcode);
        }
    }

    private void pong(ByteBuffer payload) {
        // Who has said goodbye says nothing more (RFC 6455, section 5.5.1).
        if (leaving) {
            return;
        }
        var bytes = new byte[payload.remaining()];
        payload.get(bytes);
        send(ClientFrame.PONG, bytes);
        loop.ponged();
    }

    private void closing(ByteBuffer payload) {
        if (!leaving) {
            var code = payload.remaining() < Short.BYTES ? "none" : Short.toUnsignedInt(payload.getShort());
            throw new LoadException(
                    "the server closed a connection, code %s: %s".formatted(code, ISO_8859_1.decode(payload)));
        }
    }

    final void send(int opcode, byte[] payload) {
        write(frame(opcode, payload));
    }

    static ByteBuffer frame(int opcode, byte[] payload) {
        return ClientFrame.of(opcode, payload, MASK);
    }

    /** Closes it as a client should (RFC 6455, section 7); {@link #left} follows. */
    final void leave() {
        leaving = true;
        send(ClientFrame.CLOSE, new byte[] {0x03, (byte) 0xE8});
    }

    /** Reads no more from now on. */
    final void stopReading() {
        key.interestOpsAnd(~SelectionKey.OP_READ);
    }

    /** Sends a frame as soon as it can; the buffer has to stay as it is until then. */
    final void write(ByteBuffer frame) {
        try {
            if (unsent.isEmpty()) {
                channel.write(frame);
            }
            if (frame.hasRemaining()) {
                unsent.add(frame);
                key.interestOpsOr(SelectionKey.OP_WRITE);
            }
        } catch (IOException e) {
            throw new LoadException("a connection was lost: " + e.getMessage(), e);
        }
    }

    private void flush() throws IOException {
        @Nullable ByteBuffer first;
        while ((first = unsent.peek()) != null) {
            channel.write(first);
            if (first.hasRemaining()) {
                return;
            }
            unsent.remove();
        }
        key.interestOpsAnd(~SelectionKey.OP_WRITE);
    }

    /** How many frames wait for the server to read. */
    final int unsent() {
        return unsent.size();
    }
}
