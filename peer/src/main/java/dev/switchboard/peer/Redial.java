package dev.switchboard.peer;

import dev.switchboard.peer.loop.EventLoop;
import java.time.Duration;

/**
 * Whether a target is called again, and when: after twice as long each time, and never after longer than
 * {@link #LONGEST_PAUSE}.
 *
 * <p>Owns the attempt that is to be made. Confined to the event loop.
 */
final class Redial {
    static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Persistence persistence;
    private final EventLoop loop;
    private EventLoop.Timer end = () -> {};
    private EventLoop.Timer attempt = () -> {};
    private Duration pause = FIRST_PAUSE;
    /** Ends what is waited for; nothing while a call is made. */
    private Runnable ending = () -> {};

    private boolean begun;
    private boolean waitOver;
    private boolean met;

    /** The time to wait counts from the first attempt that fails. */
    Redial(Persistence persistence, EventLoop loop) {
        this.persistence = persistence;
        this.loop = loop;
        this.waitOver = persistence.longestWait().isZero();
    }

    /** The channel is open. */
    void met() {
        met = true;
        begun = false;
        pause = FIRST_PAUSE;
        cancel();
    }

    /** Whether the call that ended is followed by another: the target was met, and is to be met again. */
    boolean isToMeetAgain() {
        return met && persistence.reconnect();
    }

    /** Whether a target that is not there is not waited for, or not any more. */
    boolean isOver() {
        return met ? !persistence.reconnect() : waitOver;
    }

    /**
     * Calls again after a pause, or gives up when the time is up before.
     *
     * @return how long the pause is
     */
    Duration pause(Runnable call, Runnable giveUp) {
        if (!begun && !met) {
            end = loop.schedule(persistence.longestWait(), this::timeIsUp);
        }
        begun = true;
        var length = pause;
        attempt.cancel();
        ending = giveUp;
        attempt = loop.schedule(length, () -> {
            ending = () -> {};
            call.run();
        });
        var doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        return length;
    }

    private void timeIsUp() {
        waitOver = true;
        attempt.cancel();
        ending.run();
    }

    /** Nothing more is waited for. */
    void cancel() {
        end.cancel();
        attempt.cancel();
    }
}
