package dev.switchboard.peer.client;

import dev.switchboard.peer.log.DurationText;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import java.time.Duration;

/**
 * When to come back after a loss: owns the attempt that is to be made.
 *
 * <p>Confined to the event loop.
 */
final class Reconnection {
    private final EventLoop loop;
    private final StoryLog log;
    private final Backoff backoff;
    private EventLoop.Timer attempt = () -> {};
    private boolean expiredLast;

    Reconnection(EventLoop loop, StoryLog log, Backoff backoff) {
        this.loop = loop;
        this.log = log;
        this.backoff = backoff;
    }

    /** Makes another attempt when it is time for it. */
    void after(Loss loss, Runnable connect) {
        var delay = delay(loss.kind());
        expiredLast = loss.kind() == Loss.Kind.TOKEN_EXPIRED;
        log.info(delay.isZero() ? "connecting again" : "connecting again in " + DurationText.of(delay));
        attempt = loop.schedule(delay, connect);
    }

    private Duration delay(Loss.Kind kind) {
        // A token that is not renewed may be let in for some seconds yet, and expire at once, again and again.
        if (kind == Loss.Kind.TOKEN_EXPIRED && !expiredLast) {
            return Duration.ZERO;
        }
        return kind == Loss.Kind.RESTART ? backoff.longDelay() : backoff.nextDelay();
    }

    /** An attempt was successful. */
    void succeeded() {
        backoff.reset();
    }

    /** Takes the attempt back. */
    void cancel() {
        attempt.cancel();
    }
}
