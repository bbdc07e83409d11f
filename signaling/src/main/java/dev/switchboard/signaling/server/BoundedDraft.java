package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.Budget;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.HandshakeState;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.InvalidFrameException;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.ContinuousFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.HandshakeBuilder;
import org.java_websocket.handshake.Handshakedata;
import org.java_websocket.handshake.ServerHandshakeBuilder;

/**
 * RFC 6455 without extensions, read strictly and with bounds the library lacks: on the handshake, on a frame,
 * and on a message that comes in fragments. Confined, as one per connection, to whoever decodes that
 * connection.
 */
final class BoundedDraft extends Draft_6455 {
    private static final int MAX_FRAGMENTS = 1024;
    /** What a fragment costs in memory beside its bytes: empty ones cost too. */
    private static final int FRAGMENT_OVERHEAD = 96;

    /** What a connection may hold even where memory is short: most messages that came in two parts. */
    private static final int SMALL_BYTES = 4096;

    private final int maxMessageBytes;
    private final Budget budget;
    private final Budget.Account account;
    private final FrameDecoder decoder;
    private String resource = "";
    private boolean finishedOne;
    private int fragments;
    private long fragmentBytes;

    BoundedDraft(int maxMessageBytes, Budget budget) {
        super(List.of(), maxMessageBytes);
        this.maxMessageBytes = maxMessageBytes;
        this.budget = budget;
        this.account = budget.open();
        this.decoder = new FrameDecoder(maxMessageBytes);
    }

    /** Stands where the frames stop making sense, so that those before it still count. */
    private static final class BrokenFrame extends ContinuousFrame {
        private final InvalidDataException fault;

        BrokenFrame(InvalidDataException fault) {
            this.fault = fault;
        }

        @Override
        public void isValid() throws InvalidDataException {
            throw fault;
        }
    }

    @Override
    public Draft copyInstance() {
        return new BoundedDraft(maxMessageBytes, budget);
    }

    /** Reads a handshake that has come whole, or is too large to. */
    @Override
    public Handshakedata translateHandshake(ByteBuffer received) throws InvalidHandshakeException {
        var request = OpeningHandshake.read(received);
        resource = request.getResourceDescriptor();
        // The library would keep it for as long as the connection lasts.
        request.setResourceDescriptor("/");
        return request;
    }

    /** A request that wants no WebSocket is none that does not match: it is answered in other words. */
    @Override
    public HandshakeState acceptHandshakeAsServer(ClientHandshake handshake) throws InvalidHandshakeException {
        return handshake.hasFieldValue(Hello.UPGRADE)
                ? super.acceptHandshakeAsServer(handshake)
                : HandshakeState.MATCHED;
    }

    /** What the handshake asks for, path and query; of no use after that. */
    String takeResource() {
        var taken = resource;
        resource = "";
        return taken;
    }

    @Override
    public List<Framedata> translateFrame(ByteBuffer received) {
        var frames = new ArrayList<Framedata>(1);
        try {
            decoder.decode(received, frames);
            checkMemory();
        } catch (InvalidDataException e) {
            frames.add(new BrokenFrame(e));
        }
        if (frames.size() > 1) {
            Batch.ofThread().open();
        }
        return frames;
    }

    private void checkMemory() throws InvalidDataException {
        account.set(heldBytes());
        if (heldBytes() > SMALL_BYTES && account.isSpent()) {
            throw new InvalidDataException(CloseFrame.TRY_AGAIN_LATER, "the server is short of memory");
        }
    }

    private long heldBytes() {
        return decoder.heldBytes() + fragmentBytes + (long) fragments * FRAGMENT_OVERHEAD;
    }

    /** Whether a message has begun, and not come whole. Asked by whoever decodes the connection. */
    boolean isInMessage() {
        return decoder.isInFrame() || fragments > 0;
    }

    /** Whether a message has come whole since this was last asked. Asked by whoever decodes the connection. */
    boolean hasFinishedOne() {
        boolean finished = finishedOne;
        finishedOne = false;
        return finished;
    }

    /** The connection has closed. Safe for any thread. */
    void release() {
        account.close();
    }

    @Override
    public HandshakeBuilder postProcessHandshakeResponseAsServer(
            ClientHandshake request, ServerHandshakeBuilder response) throws InvalidHandshakeException {
        OpeningHandshake.answer(request, response);
        return response;
    }

    /** Closes the connection itself where it must, for the library would write a stranger's faults to the log. */
    @Override
    public void processFrame(WebSocketImpl webSocket, Framedata frame) {
        if (!webSocket.isOpen()) {
            // RFC 6455, section 5.5.1: nothing that follows a close frame counts.
            return;
        }
        if (!((DirectWebSocket) webSocket).takesFrame()) {
            return;
        }
        try {
            check(frame);
            super.processFrame(webSocket, frame);
        } catch (InvalidDataException e) {
            webSocket.close(e.getCloseCode(), reason(e));
        }
    }

    private static String reason(InvalidDataException fault) {
        var message = fault.getMessage();
        // The library names a Java class there.
        return fault.getCloseCode() == CloseFrame.NO_UTF8 || message == null ? "text that is not UTF-8" : message;
    }

    private void check(Framedata frame) throws InvalidDataException {
        if (frame instanceof BrokenFrame broken) {
            throw broken.fault;
        }
        if (isData(frame.getOpcode())) {
            count(frame);
        }
        finishedOne |= fragments == 0;
    }

    private static boolean isData(Opcode opcode) {
        return opcode == Opcode.CONTINUOUS || opcode == Opcode.TEXT || opcode == Opcode.BINARY;
    }

    private void count(Framedata frame) throws InvalidDataException {
        boolean continues = frame.getOpcode() == Opcode.CONTINUOUS;
        if (continues != fragments > 0) {
            throw new InvalidFrameException(continues ? "a fragment of no message" : "a message within a message");
        }
        fragments++;
        fragmentBytes += frame.getPayloadData().remaining();
        if (fragmentBytes > maxMessageBytes || fragments > MAX_FRAGMENTS) {
            throw new LimitExceededException("message of more than " + maxMessageBytes + " bytes", maxMessageBytes);
        }
        if (frame.isFin()) {
            fragments = 0;
            fragmentBytes = 0;
            account.set(heldBytes());
        } else {
            checkMemory();
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
