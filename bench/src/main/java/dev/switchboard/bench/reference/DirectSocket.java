package dev.switchboard.bench.reference;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.WebSocketListener;
import org.java_websocket.drafts.Draft;

/** A connection whose frames go straight to the socket while none waits. Safe for any thread. */
final class DirectSocket extends WebSocketImpl {
    private static final int MAX_HEADER_BYTES = 10;
    private static final byte FIN_TEXT = (byte) 0x81;
    private static final byte FIN_BINARY = (byte) 0x82;

    private final Object lock = new Object();
    private final Consumer<DirectSocket> onCongested;
    /** Confined to whoever decodes the connection. */
    private boolean greeted;

    DirectSocket(WebSocketListener listener, List<Draft> drafts, Consumer<DirectSocket> onCongested) {
        super(listener, drafts);
        this.onCongested = onCongested;
    }

    /** Whether this is asked for the first time. Asked by whoever decodes the connection. */
    boolean greet() {
        boolean first = !greeted;
        greeted = true;
        return first;
    }

    /** Sends a binary message. */
    void deliver(ByteBuffer payload) {
        write(frame(FIN_BINARY, payload));
    }

    /** Sends a text message. */
    void deliverText(ByteBuffer payload) {
        write(frame(FIN_TEXT, payload));
    }

    private void write(ByteBuffer frame) {
        synchronized (lock) {
            try {
                if (outQueue.isEmpty()) {
                    getChannel().write(frame);
                }
            } catch (IOException e) {
                // The library's selector will find out, and close it.
                return;
            }
            if (frame.hasRemaining()) {
                outQueue.add(frame);
                onCongested.accept(this);
            }
        }
    }

    private static ByteBuffer frame(byte start, ByteBuffer payload) {
        int length = payload.remaining();
        var frame = ByteBuffer.allocate(MAX_HEADER_BYTES + length).put(start);
        if (length < 126) {
            frame.put((byte) length);
        } else if (length <= 0xFFFF) {
            frame.put((byte) 126).putShort((short) length);
        } else {
            frame.put((byte) 127).putLong(length);
        }
        return frame.put(payload.duplicate()).flip();
    }
}
