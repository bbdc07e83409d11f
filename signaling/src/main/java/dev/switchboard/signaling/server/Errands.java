package dev.switchboard.signaling.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a thread that serves all connections has for a single one: its loop does that, in the order given, so that no
 * socket and no log holds the others up. What it sends meanwhile leaves in one write for each connection.
 *
 * <p>Owns what waits. Safe for any thread.
 */
final class Errands {
    private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

    private final SocketLoop loop;
    /** Guarded by this. */
    private List<Runnable> waiting = new ArrayList<>();

    /** The loop's thread while it runs them; written by it alone. */
    private volatile @Nullable Thread runner;

    Errands(SocketLoop loop) {
        this.loop = loop;
    }

    /** One more; none runs from within this call. */
    void add(Runnable errand) {
        if (isFirst(errand)) {
            loop.execute(this::runAll);
        }
    }

    /** Whether it is one of them that asks. */
    boolean isRunning() {
        return runner == Thread.currentThread();
    }

    private synchronized boolean isFirst(Runnable errand) {
        waiting.add(errand);
        return waiting.size() == 1;
    }

    private synchronized List<Runnable> takeAll() {
        var all = waiting;
        waiting = new ArrayList<>();
        return all;
    }

    private void runAll() {
        var all = takeAll();
        var batch = Batch.ofThread();
        if (all.size() > 1) {
            batch.open();
        }
        runner = Thread.currentThread();
        try {
            all.forEach(Errands::run);
        } finally {
            runner = null;
            batch.close();
        }
    }

    private static void run(Runnable errand) {
        try {
            errand.run();
        } catch (RuntimeException e) {
            LOG.error("something for a connection failed", e);
        }
    }
}
