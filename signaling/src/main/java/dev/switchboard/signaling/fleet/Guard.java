package dev.switchboard.signaling.fleet;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that what is asked of a store or a bus fails as their contracts have it, or not at all. A failure of another
 * kind (an answer that makes no sense, an error in a client library) is told to the log, and counts as not reached: who
 * asked for a peer answers it a code, and who asked for the node tries again.
 *
 * <p>Owns when the log was last told, which it is once a second at most: a failure may concern every id. Safe for any
 * thread.
 */
final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final FleetLoop loop;
    // Both guarded by this.
    private boolean told;
    private long toldNanos;

    Guard(FleetLoop loop) {
        this.loop = loop;
    }

    /**
     * Asks something.
     *
     * @param doing what is done, for the log
     * @param what of whom, for the log
     */
    <T> CompletionStage<T> ask(String doing, Object what, Supplier<CompletionStage<T>> question) {
        try {
            return question.get().exceptionally(failure -> {
                throw told(doing, what, failure);
            });
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(told(doing, what, e));
        }
    }

    /** Tells the log of an error of ours in what nobody waits for. */
    static void watch(String doing, CompletionStage<?> last) {
        last.whenComplete((done, failure) -> {
            if (failure != null && !isUnreachable(failure)) {
                LOG.error("to {} failed", doing, failure);
            }
        });
    }

    /** Whether a stage failed as the contracts of store and bus have it. */
    static boolean isUnreachable(Throwable failure) {
        return cause(failure) instanceof FleetUnreachableException;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private FleetUnreachableException told(String doing, Object what, Throwable failure) {
        var cause = cause(failure);
        if (cause instanceof FleetUnreachableException expected) {
            return expected;
        }
        if (isDue()) {
            LOG.error("to {} {} failed", doing, what, cause);
        }
        return new FleetUnreachableException("to " + doing + " " + what + " failed", cause);
    }

    private synchronized boolean isDue() {
        long now = loop.nanoTime();
        if (told && now - toldNanos < PAUSE_NANOS) {
            return false;
        }
        told = true;
        toldNanos = now;
        return true;
    }
}
