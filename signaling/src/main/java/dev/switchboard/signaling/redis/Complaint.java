package dev.switchboard.signaling.redis;

import io.lettuce.core.RedisException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log where Redis is there and yet does not do what it is asked: it has no memory, does not permit it, is a
 * replica. Owns when it last did, which is every ten seconds at most, for all is asked again and again. Safe for any thread.
 */
final class Complaint {
    private static final Logger LOG = LoggerFactory.getLogger(Complaint.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String doing;
    // Both guarded by this.
    private boolean told;
    private long toldNanos;

    /** One with nothing told yet. */
    Complaint(String doing) {
        this.doing = doing;
    }

    /** Something failed, in whatever way. */
    void about(Throwable failure) {
        if (!Failure.isStrange(failure) || !isDue()) {
            return;
        }
        if (Failure.first(failure) instanceof RedisException) {
            LOG.error("Redis refuses {}: {}", doing, Failure.text(failure));
        } else {
            LOG.error("{} failed", doing, failure);
        }
    }

    private synchronized boolean isDue() {
        long now = System.nanoTime();
        if (told && now - toldNanos < PAUSE_NANOS) {
            return false;
        }
        told = true;
        toldNanos = now;
        return true;
    }
}
