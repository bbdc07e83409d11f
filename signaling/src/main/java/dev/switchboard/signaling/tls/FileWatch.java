package dev.switchboard.signaling.tls;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again at what is in the files: their names, dates and links say too little, for tools replace
 * them in many ways. Owns the thread that does it.
 */
final class FileWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    private final ScheduledExecutorService timer;
    private final Consumer<KeyMaterial> onChange;
    /** What is in force or was refused. Confined to the timer's thread, as all below. */
    private PemPair settled;
    /** What the last look saw. A tool that replaces both files needs a moment, so only what was seen twice counts. */
    private PemPair seen;

    /** How many looks in a row could not read the files. */
    private int unreadable;

    FileWatch(PemPair inForce, Duration lookEvery, Consumer<KeyMaterial> onChange) {
        this.settled = inForce;
        this.seen = inForce;
        this.onChange = onChange;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "tls-files");
            thread.setDaemon(true);
            return thread;
        });
        long millis = lookEvery.toMillis();
        var unused = timer.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        read().ifPresent(this::consider);
    }

    private Optional<PemPair> read() {
        try {
            var now = settled.readAgain();
            unreadable = 0;
            return Optional.of(now);
        } catch (TlsFileException | RuntimeException e) {
            unreadable++;
            if (unreadable == 2) {
                complain(e);
            }
            return Optional.empty();
        }
    }

    private void consider(PemPair now) {
        boolean still = now.equals(seen);
        seen = now;
        if (still && !now.equals(settled)) {
            settled = now;
            use(now);
        }
    }

    private void use(PemPair files) {
        try {
            onChange.accept(files.keyMaterial());
        } catch (TlsFileException | RuntimeException e) {
            complain(e);
        }
    }

    private static void complain(Exception fault) {
        LOG.warn("the TLS files have changed and cannot be used; the old ones stay in force: {}", fault.getMessage());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
