package dev.switchboard.signaling.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection as the rules see it, of whatever kind; owns what it has said so far.
 *
 * <p>Frames are given to {@link #receive} one after the other, in the order they came; {@link #closed} may
 * come at any time and from any thread.
 */
public abstract class Session {
    static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Endpoint endpoint;
    private final Inbox inbox = new Inbox(this::handleSafely);
    private volatile boolean closed;

    Session(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Takes a frame, and keeps the array. */
    public final void receive(byte[] frame) {
        if (!inbox.receive(frame)) {
            refuseTooFast();
            endpoint.end(EndReason.TOO_FAST);
        }
    }

    private CompletionStage<Void> handleSafely(byte[] frame) {
        try {
            return handle(frame);
        } catch (RuntimeException e) {
            LOG.error("a frame from {} failed", title(), e);
            return DONE;
        }
    }

    /** The connection has gone: forgets it at once, and tells whoever was set up with it. */
    public final void closed() {
        closed = true;
        inbox.close();
        leave();
    }

    /** Tells the other side that its frame was larger than {@code limit} bytes; the connection is about to close. */
    public abstract void refuseTooLarge(int limit);

    /** Tells the other side that too much of what it sent waits; the connection is about to close. */
    abstract void refuseTooFast();

    /** Takes one frame; completes, never exceptionally, when the next may be looked at. */
    abstract CompletionStage<Void> handle(byte[] frame);

    /** Gives up what the connection holds; called again if more is won after it closed. */
    abstract void leave();

    /** What the log calls it. */
    abstract String title();

    final Endpoint endpoint() {
        return endpoint;
    }

    final boolean isClosed() {
        return closed;
    }
}
