package dev.switchboard.peer.call;

import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.peer.proof.VerificationWords;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Works out verification words beside the event loop, which has not the time, and has the log tell them.
 *
 * <p>One thread of the process does it for all calls, and so many wait at most: each set costs more than a call, and
 * anybody may call.
 */
final class WordsTeller {
    private static final int MAX_WAITING = 256;
    private static final ThreadPoolExecutor WORKER = worker();

    private WordsTeller() {}

    private static ThreadPoolExecutor worker() {
        var worker = new ThreadPoolExecutor(
                1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), WordsTeller::newThread);
        worker.allowCoreThreadTimeOut(true);
        return worker;
    }

    private static Thread newThread(Runnable task) {
        var thread = new Thread(task, "words");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Tells them soon. Nothing of the call is held on to meanwhile.
     *
     * @param meaning what to do with them
     */
    static void tell(VerificationWords words, String meaning, StoryLog log, EventLoop loop) {
        try {
            WORKER.execute(() -> {
                var line = "verification words: %s (%s)".formatted(words.text(), meaning);
                loop.execute(() -> log.info(line));
            });
        } catch (RejectedExecutionException e) {
            log.info("no verification words: too many calls were opened at once");
        }
    }
}
