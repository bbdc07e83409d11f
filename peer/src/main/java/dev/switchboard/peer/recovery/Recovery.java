package dev.switchboard.peer.recovery;

import java.time.Duration;

/**
 * Whether the way to the other side of an open call still leads there, and what is to be done when it does not: told
 * what is heard, it says which step is next.
 *
 * <ul>
 *   <li>A way is lost when nothing is heard for {@link #SILENCE}, although both sides check it all the time.
 *   <li>Another one is looked for at once, and again after pauses that grow, as long as the call lives.
 *   <li>Who left signaling before it fell silent has most likely ended, for a way that is lost takes longer to lose
 *       signaling too: it gets {@link #GOODBYE} to come back. Who says that it has ended gets no longer, for it may be
 *       somebody else who says so. Anybody else gets as long as the patience is.
 * </ul>
 *
 * <p>Not thread-safe: it belongs to its call.
 */
public final class Recovery {
    /** With looks a second apart, a loss is noticed within five seconds. */
    public static final Duration SILENCE = Duration.ofMillis(3500);
    /** How long an ended process is waited for: it may be another that has only lost both at once. */
    public static final Duration GOODBYE = Duration.ofSeconds(15);

    /** As long as it takes to gather candidates, say them, and have them checked. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    /** After somebody's signaling was seen to be renewed. */
    static final Duration RETURN = Duration.ofSeconds(2);

    static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final long patienceNanos;
    private final Silence silence;
    private boolean lost;
    /** Whether the other side left signaling, and has said nothing there since. */
    private boolean left;
    /** Whether that was before the way was lost, or was said. */
    private boolean gone;
    /** How long it had been silent when that became known. */
    private long goneNanos;

    private long silentNanos;
    private long lostSinceNanos;
    private long pauseNanos;
    private long nextTryNanos;

    /**
     * For a call whose channel has just opened.
     *
     * @param patience how long nothing may be heard before the call is given up
     */
    public Recovery(Duration patience, long nowNanos) {
        patienceNanos = patience.toNanos();
        silence = new Silence(nowNanos);
    }

    /** Whether the way is lost. */
    public boolean isLost() {
        return lost;
    }

    /** Whether the way is lost, and nothing is heard on it either: it may be heard while another is still agreed on. */
    public boolean isSilent() {
        return lost && silentNanos >= SILENCE.toNanos();
    }

    /** How long nothing was heard until now, or until it was heard again just now. */
    public Duration lostFor(long nowNanos) {
        return Duration.ofNanos(nowNanos - lostSinceNanos);
    }

    /**
     * Looks at what is heard; to be called every second.
     *
     * @param heard a count that rises with whatever is heard of the other side
     * @param settled whether both sides agree on where they look for each other. An offer of another way that was not
     *     answered has already changed where this side does: what is heard then says nothing of what it can say
     */
    public Step look(long heard, boolean settled, long nowNanos) {
        silentNanos = silence.look(heard, nowNanos);
        if (lost) {
            return silentNanos == 0 && settled ? back() : goOn(nowNanos);
        }
        return silentNanos < SILENCE.toNanos() ? Step.NONE : lose(nowNanos);
    }

    /** The connection has given the way up by itself. */
    public Step failed(long nowNanos) {
        return lost ? Step.NONE : lose(nowNanos);
    }

    /** The other side has left signaling. Where its way was lost before, it will be back there soon. */
    public void left(long nowNanos) {
        if (lost && !left) {
            pauseNanos = RETURN.toNanos();
            nextTryNanos = Math.min(nextTryNanos, nowNanos + pauseNanos);
        }
        left = true;
    }

    /** The other side says by signaling that it has ended. */
    public void ended() {
        left = true;
        if (lost && !gone) {
            gone = true;
            goneNanos = silentNanos;
        }
    }

    /** The other side has said something by signaling. */
    public void spoke() {
        left = false;
        gone = false;
    }

    /** Signaling, which was not there, is back: there is no better moment to look for another way. */
    public Step signalingBack(long nowNanos) {
        return lost ? tryNow(nowNanos, FIRST_PAUSE.toNanos()) : Step.NONE;
    }

    private Step lose(long nowNanos) {
        lost = true;
        lostSinceNanos = nowNanos - silentNanos;
        gone = left;
        goneNanos = 0;
        tryNow(nowNanos, FIRST_PAUSE.toNanos());
        return Step.LOST;
    }

    private Step back() {
        lost = false;
        return Step.BACK;
    }

    private Step goOn(long nowNanos) {
        if (gone && silentNanos - goneNanos >= GOODBYE.toNanos()) {
            return Step.GIVE_UP_GONE;
        }
        if (silentNanos >= patienceNanos) {
            return Step.GIVE_UP_LOST;
        }
        return nowNanos < nextTryNanos
                ? Step.NONE
                : tryNow(nowNanos, Math.min(pauseNanos * 2, LONGEST_PAUSE.toNanos()));
    }

    private Step tryNow(long nowNanos, long pause) {
        pauseNanos = pause;
        nextTryNanos = nowNanos + pause;
        return Step.RETRY;
    }
}
