package dev.switchboard.peer;

import dev.switchboard.peer.loop.EventLoop;
import java.time.Duration;

/**
 * How long a target that is not there is waited for, and when it is called again: after twice as long each time, and
 * never after longer than {@link #LONGEST_PAUSE}.
 *
 * <p>Confined to the event loop.
 */
final class TargetWait {
    static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Duration longest;
    private final EventLoop loop;
    private EventLoop.Timer end = () -> {};
    private EventLoop.Timer attempt = () -> {};
    private Duration pause = FIRST_PAUSE;
    /** Ends what is waited for; nothing while a call is made. */
    private Runnable ending = () -> {};

    private boolean begun;
    private boolean over;

    /** Waits for that time in all, from the first refusal on. */
    TargetWait(Duration longest, EventLoop loop) {
        this.longest = longest;
        this.loop = loop;
        this.over = longest.isZero();
    }

    /** Whether the time is up, or there was none. */
    boolean isOver() {
        return over;
    }

    /** Whether the target was waited for before. */
    boolean hasBegun() {
        return begun;
    }

    /** Calls again after a pause, or gives up when the time is up before. */
    void pause(Runnable call, Runnable giveUp) {
        if (!begun) {
            begun = true;
            end = loop.schedule(longest, this::timeIsUp);
        }
        ending = giveUp;
        attempt = loop.schedule(pause, () -> {
            ending = () -> {};
            call.run();
        });
        var doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private void timeIsUp() {
        over = true;
        attempt.cancel();
        ending.run();
    }

    /** Nothing more is waited for. */
    void cancel() {
        end.cancel();
        attempt.cancel();
    }
}
