package dev.switchboard.signaling.server;

import java.nio.ByteBuffer;
import java.util.List;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.IncompleteHandshakeException;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.Handshakedata;

/**
 * RFC 6455 without extensions and with bounds the library lacks: on the handshake, on a frame, and on a
 * message that comes in fragments. Confined, as one per connection, to whoever decodes that connection.
 */
final class BoundedDraft extends Draft_6455 {
    private static final int MAX_HANDSHAKE_BYTES = 16 * 1024;
    /** Empty fragments cost memory too. */
    private static final int MAX_FRAGMENTS = 1024;

    private final int maxMessageBytes;
    private int fragments;
    private int fragmentBytes;

    BoundedDraft(int maxMessageBytes) {
        super(List.of(), maxMessageBytes);
        this.maxMessageBytes = maxMessageBytes;
    }

    @Override
    public Draft copyInstance() {
        return new BoundedDraft(maxMessageBytes);
    }

    @Override
    public Handshakedata translateHandshake(ByteBuffer received) throws InvalidHandshakeException {
        int size = received.remaining();
        try {
            return super.translateHandshake(received);
        } catch (IncompleteHandshakeException e) {
            if (size > MAX_HANDSHAKE_BYTES) {
                throw new InvalidHandshakeException("handshake of more than " + MAX_HANDSHAKE_BYTES + " bytes", e);
            }
            throw e;
        }
    }

    @Override
    public void processFrame(WebSocketImpl webSocket, Framedata frame) throws InvalidDataException {
        if (isData(frame.getOpcode())) {
            count(frame);
        }
        super.processFrame(webSocket, frame);
    }

    private static boolean isData(Opcode opcode) {
        return opcode == Opcode.CONTINUOUS || opcode == Opcode.TEXT || opcode == Opcode.BINARY;
    }

    private void count(Framedata frame) throws LimitExceededException {
        fragments++;
        fragmentBytes += frame.getPayloadData().remaining();
        if (fragmentBytes > maxMessageBytes || fragments > MAX_FRAGMENTS) {
            throw new LimitExceededException("message of more than " + maxMessageBytes + " bytes", maxMessageBytes);
        }
        if (frame.isFin()) {
            fragments = 0;
            fragmentBytes = 0;
        }
    }

    // A draft is its connection's own; the inherited comparison by settings would mix connections up.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
