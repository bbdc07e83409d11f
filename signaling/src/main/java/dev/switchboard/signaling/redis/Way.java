package dev.switchboard.signaling.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the first connection, and tries until it is made. Owns the connection. Safe for any thread. */
final class Way<C> {
    private static final Logger LOG = LoggerFactory.getLogger(Way.class);

    private final String name;
    private final Supplier<CompletionStage<C>> connect;
    private final Consumer<C> arrived;
    private final ScheduledExecutorService timer;
    private final Duration retry;
    private volatile @Nullable C connection;
    private volatile boolean isClosed;
    /** What was wrong the last time, so that it is logged once. Confined to the tries, which follow one another. */
    private String trouble = "";

    Way(
            String name,
            Supplier<CompletionStage<C>> connect,
            Consumer<C> arrived,
            ScheduledExecutorService timer,
            Duration retry) {
        this.name = name;
        this.connect = connect;
        this.arrived = arrived;
        this.timer = timer;
        this.retry = retry;
    }

    void open() {
        if (isClosed) {
            return;
        }
        try {
            connect.get().whenComplete(this::tried);
        } catch (RuntimeException e) {
            tried(null, e);
        }
    }

    private void tried(@Nullable C made, @Nullable Throwable failure) {
        if (made != null) {
            connection = made;
            arrived.accept(made);
        } else if (!isClosed) {
            log(failure);
            var unused = timer.schedule(this::open, retry.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void log(@Nullable Throwable failure) {
        var now = Failure.text(failure);
        if (!now.equals(trouble)) {
            LOG.warn("{} is not reached, will go on trying: {}", name, now);
            trouble = now;
        }
    }

    /** Empty until it is made for the first time, and once it is closed: nobody may use the client's threads any more. */
    Optional<C> connection() {
        return isClosed ? Optional.empty() : Optional.ofNullable(connection);
    }

    void close() {
        isClosed = true;
    }
}
