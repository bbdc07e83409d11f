package dev.switchboard.signaling.fleet;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for the fleet loop and may be refused; owns its count. Once there is too much nothing more is taken until half
 * of it is done, so that what is lost is lost at one time. Safe for any thread.
 */
final class Backlog {
    static final int MAX_TASKS = 32 * 1024;
    static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);

    private final String trouble;
    private final FleetLoop loop;
    private final Runnable relieved;

    // All below is guarded by this.
    private int tasks;
    private long bytes;
    private boolean isOverfull;

    /**
     * One with nothing in it.
     *
     * @param trouble what the log is told where too much waits
     * @param relieved runs on the loop, once things are taken again after some were not
     */
    Backlog(String trouble, FleetLoop loop, Runnable relieved) {
        this.trouble = trouble;
        this.loop = loop;
        this.relieved = relieved;
    }

    /**
     * Has the loop run a task, after all that were handed over before.
     *
     * @param size how many bytes it keeps in memory meanwhile
     * @return false, and it never runs, if too much waits
     */
    boolean offer(int size, Runnable task) {
        if (!take(size)) {
            return false;
        }
        execute(size, task);
        return true;
    }

    /**
     * Asks something on the loop.
     *
     * @param size how many bytes the question keeps in memory until it is asked
     * @param refused the answer where too much waits
     */
    <T> CompletionStage<T> ask(int size, Supplier<CompletionStage<T>> question, T refused) {
        return take(size)
                ? CompletableFuture.supplyAsync(question, task -> execute(size, task))
                        .thenCompose(answer -> answer)
                : CompletableFuture.completedFuture(refused);
    }

    private void execute(int size, Runnable task) {
        loop.execute(() -> {
            try {
                task.run();
            } finally {
                release(size);
            }
        });
    }

    private synchronized boolean take(int size) {
        if (!isOverfull && tasks > 0 && (tasks >= MAX_TASKS || bytes + size > MAX_BYTES)) {
            isOverfull = true;
            LOG.warn(trouble);
        }
        if (isOverfull) {
            return false;
        }
        tasks++;
        bytes += size;
        return true;
    }

    private void release(int size) {
        if (relieves(size)) {
            relieved.run();
        }
    }

    private synchronized boolean relieves(int size) {
        tasks--;
        bytes -= size;
        if (!isOverfull || tasks > MAX_TASKS / 2 || bytes > MAX_BYTES / 2) {
            return false;
        }
        isOverfull = false;
        return true;
    }
}
