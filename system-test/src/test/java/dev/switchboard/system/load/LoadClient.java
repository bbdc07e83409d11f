package dev.switchboard.system.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.Message;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.signaling.server.ClientFrame;
import dev.switchboard.signaling.server.RawClient;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A WebSocket client on a loop; a server that sends what is none of RFC 6455 fails the loop. */
public abstract class LoadClient extends LoadSocket {
    private static final int BUFFER = 64 * 1024;
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final String path;
    private final ByteBuffer received = ByteBuffer.allocate(BUFFER);
    private boolean open;

    /** Begins to connect. */
    protected LoadClient(LoadLoop loop, String from, int port, String path) {
        this(loop, from, port, path, 0);
    }

    /** Begins to connect, with a receive buffer of so many bytes. */
    protected LoadClient(LoadLoop loop, String from, int port, String path, int receiveBuffer) {
        super(loop, from, port, receiveBuffer);
        this.path = path;
    }

    /** It has become a WebSocket. */
    protected abstract void opened();

    /** A message came. */
    protected abstract void received(byte[] message);

    /** The server closes the connection, and says why; {@link #closed} follows. */
    protected void closing(int code) {}

    /** The server takes no WebSocket here; {@link #closed} follows. */
    protected void refused(int status) {}

    /** The server asks whether it is still there. */
    protected void pinged(byte[] payload) {
        send(ClientFrame.whole(ClientFrame.PONG, payload));
    }

    @Override
    protected void connected() {
        send(RawClient.upgradeRequest(path).getBytes(ISO_8859_1));
    }

    /** Sends a message as it is. */
    public final void sendMessage(byte[] message) {
        send(ClientFrame.whole(ClientFrame.BINARY, message));
    }

    /** Sends a message. */
    public final void send(Message message) {
        sendMessage(MessageCodec.encode(message));
    }

    /** Reads a message. */
    public final Message decode(byte[] message) {
        try {
            return MessageCodec.decode(message);
        } catch (MalformedMessageException e) {
            throw new AssertionError("the server sent what is no message", e);
        }
    }

    @Override
    protected void readable() throws IOException {
        read(received);
        received.flip();
        if (open || takeHead()) {
            takeFrames();
        }
        received.compact();
    }

    private boolean takeHead() throws IOException {
        var head = ISO_8859_1.decode(received.duplicate()).toString();
        int end = head.indexOf(END_OF_HEAD);
        if (end < 0) {
            return false;
        }
        received.position(received.position() + end + END_OF_HEAD.length());
        int status = Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 xxx".length()));
        if (status != 101) {
            refused(status);
            throw new IOException("refused");
        }
        open = true;
        opened();
        return true;
    }

    private void takeFrames() {
        while (!isOver() && received.remaining() >= 2) {
            received.mark();
            int first = received.get();
            int length = length(received.get());
            if (length < 0 || received.remaining() < length) {
                received.reset();
                return;
            }
            var payload = new byte[length];
            received.get(payload);
            take(first & 0x0F, payload);
        }
    }

    /** -1 if it has not come yet. */
    private int length(int start) {
        if (start < 126) {
            return start;
        }
        if (start != 126) {
            throw new AssertionError("the server sent a frame of length byte " + start);
        }
        return received.remaining() < Short.BYTES ? -1 : Short.toUnsignedInt(received.getShort());
    }

    private void take(int opcode, byte[] payload) {
        switch (opcode) {
            case ClientFrame.PING -> pinged(payload);
            case ClientFrame.CLOSE -> {
                closing(Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort()));
                send(ClientFrame.whole(ClientFrame.CLOSE, payload));
            }
            case ClientFrame.BINARY -> received(payload);
            default -> throw new AssertionError("the server sent a frame of opcode " + opcode);
        }
    }
}
