package dev.switchboard.signaling.core;

import dev.switchboard.proto.PeerId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A connection as the rules see it, of whatever kind; owns what it has said so far.
 *
 * <p>Frames are given to {@link #receive} one after the other, in the order they came; {@link #closed} may
 * come at any time and from any thread.
 */
public abstract class Session {
    static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Role role;
    private final Endpoint endpoint;
    private final Grant grant;
    private final SwitchboardEvents events;
    private final Inbox inbox;
    private final Chatter chatter;
    /** How the log tells of the connection itself. */
    private final Level presence;
    /** How the log tells of the frame that is looked at; confined to whoever does. */
    private Level level = Level.INFO;

    /** Written before {@link #closed}. */
    private volatile String endReason = "";

    private volatile boolean closed;

    Session(Role role, Endpoint endpoint, Grant grant, Commons commons) {
        this.role = role;
        this.endpoint = endpoint;
        this.grant = grant;
        this.events = commons.events();
        this.chatter = commons.chatter();
        this.presence = commons.arrivals().level(endpoint.openedNanos());
        this.inbox = new Inbox(this::handleSafely, commons.budget().open());
        events.connected(role);
        Diary.connected(presence, role, endpoint);
    }

    /** Takes a frame. */
    public final void receive(Frame frame) {
        if (!inbox.receive(frame)) {
            end(EndReason.TOO_FAST);
        }
    }

    /** The connection sends more than it may: tells it so, and ends it. */
    public final void exceedsMessageRate() {
        inbox.close();
        end(EndReason.MESSAGE_RATE);
    }

    private void end(EndReason reason) {
        reply(reason.refusal(), reason.text());
        endpoint.end(reason);
    }

    /**
     * A stage that others may complete, whose thread has no time for what this connection does next: that goes on where
     * its frames are handled. One that is done is left as it is.
     */
    final <T> CompletionStage<T> here(CompletionStage<T> stage) {
        return stage.toCompletableFuture().isDone()
                ? stage
                : stage.whenCompleteAsync((done, failure) -> {}, endpoint::execute);
    }

    private CompletionStage<Void> handleSafely(Frame frame) {
        level = chatter.level(frame.arrivedNanos());
        try {
            return handle(frame);
        } catch (RuntimeException e) {
            LOG.error("a frame from {} failed", title(), e);
            return DONE;
        }
    }

    /**
     * The connection has gone: forgets it at once, and tells whoever was set up with it.
     *
     * @param reason why, for the log
     */
    public final void closed(String reason) {
        endReason = reason;
        closed = true;
        inbox.close();
        events.disconnected(role);
        if (isRegistered()) {
            leave();
        } else {
            Diary.disconnected(presence, role, endpoint, reason);
        }
    }

    /** Tells the other side that its frame was larger than {@code limit} bytes; the connection is about to close. */
    public final void refuseTooLarge(int limit) {
        LOG.atLevel(presence).log("{} sent more than {} bytes in one message", title(), limit);
        reply(Refusal.TOO_LARGE, "a message has at most " + limit + " bytes");
    }

    /** Counts a refusal, and tells the other side of it where no request can be named. */
    private void reply(Refusal why, String message) {
        events.refused(why);
        deliverRefusal(why, message);
    }

    /** Whether the connection has said who it is. Safe to ask from any thread. */
    public abstract boolean isRegistered();

    /** Tells the other side that something other than one of its requests is refused. */
    abstract void deliverRefusal(Refusal why, String message);

    /** Takes one frame; completes, never exceptionally, when the next may be looked at. */
    abstract CompletionStage<Void> handle(Frame frame);

    /** Gives up what the connection holds; called again if more is won after it closed. */
    abstract void leave();

    /** What the log calls it. */
    abstract String title();

    final Role role() {
        return role;
    }

    final Endpoint endpoint() {
        return endpoint;
    }

    final Grant grant() {
        return grant;
    }

    /** Whom the connection with that id is of: its token's subject, or else the id. */
    final String userOf(PeerId id) {
        return grant.subject().orElse(id.value());
    }

    final SwitchboardEvents events() {
        return events;
    }

    /** At which level the log tells that the connection comes, says who it is, and goes. */
    final Level presence() {
        return presence;
    }

    /** At which level the log tells of the frame that is looked at. */
    final Level level() {
        return level;
    }

    final boolean isClosed() {
        return closed;
    }

    /** Why the connection closed. */
    final String endReason() {
        return endReason;
    }
}
