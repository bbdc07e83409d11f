package dev.switchboard.signaling.server;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The expensive part of TLS handshakes, on threads of its own and on half of the processors at most: a crowd that
 * connects does not keep those waiting who are connected. Owns the threads.
 */
final class TlsWorkers implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsWorkers.class);
    /** More would wait for seconds, and most of them in vain. */
    private static final int MAX_WAITING = 1024;

    private final ThreadPoolExecutor workers;

    TlsWorkers() {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        workers = new ThreadPoolExecutor(
                threads, threads, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), task -> {
                    var thread = new Thread(task, "signaling-tls");
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs a task soon. One that fails is told of in the log, and takes neither its thread nor the server with it.
     *
     * @throws RejectedExecutionException if too many wait already
     */
    @Override
    public void execute(Runnable task) {
        workers.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("TLS with a peer failed", e);
            }
        });
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
