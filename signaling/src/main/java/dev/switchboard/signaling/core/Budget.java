package dev.switchboard.signaling.core;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes the server holds for all its connections together: messages that have not come whole, that
 * wait to be looked at, or that wait to be read. Each is bounded by itself, but all at their bounds would be more
 * than there is memory for.
 *
 * <p>Owns the count. Nothing is ever refused here: those who hold ask whether it is spent, and hold less then.
 * Safe for any thread.
 */
public final class Budget {
    private final long max;
    private final AtomicLong held = new AtomicLong();

    /** One of so many bytes. */
    public Budget(long max) {
        this.max = max;
    }

    /** How many bytes should be held at most. */
    long max() {
        return max;
    }

    /** Whether more is held than should be. */
    public boolean isSpent() {
        return held.get() > max;
    }

    /** Whether twice as much is held as should be: holding less from now on was not enough. */
    public boolean isExhausted() {
        return held.get() > 2 * max;
    }

    /** How many bytes are held. */
    public long held() {
        return held.get();
    }

    /** An account with nothing in it. */
    public Account open() {
        return new Account();
    }

    /** What one holder holds; owned by it. Safe for any thread. */
    public final class Account {
        private long bytes;
        private boolean closed;

        private Account() {}

        /** Says how many bytes are held now, instead of those before; without effect on one that was closed. */
        public synchronized void set(long now) {
            if (!closed && now != bytes) {
                held.addAndGet(now - bytes);
                bytes = now;
            }
        }

        /** Nothing is held any more, ever. */
        public synchronized void close() {
            set(0);
            closed = true;
        }

        /** Whether all accounts together hold more than they should. */
        public boolean isSpent() {
            return Budget.this.isSpent();
        }

        /** Whether all accounts together hold twice as much as they should. */
        public boolean isExhausted() {
            return Budget.this.isExhausted();
        }
    }
}
