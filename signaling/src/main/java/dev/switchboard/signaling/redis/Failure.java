package dev.switchboard.signaling.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** What went wrong, for people. */
final class Failure {
    private static final int DEEPEST = 8;

    /** By how they begin: what Redis and the client library say in words that help nobody. */
    private static final Map<String, String> CLEARER = Map.of(
            "NOAUTH", "it wants a password: redis://:PASSWORD@HOST",
            "WRONGPASS", "it does not take this user and password",
            "NOPERM", "its ACL does not let this user do what has to be done (docs/operations.md has a rule that does)",
            "Invalid first byte", "what answers there is no Redis",
            "Cannot retrieve cluster partitions",
                    "no node of a Redis Cluster answers there (several hosts are a Cluster; one Redis is one HOST)",
            "Connection initialization timed out",
                    "it does not answer (rediss:// is for a Redis that speaks TLS, redis:// for one that does not)");

    private Failure() {}

    /** The first cause, which says most, in a line. */
    static String text(@Nullable Throwable failure) {
        if (failure == null) {
            return "no reason given";
        }
        var cause = first(failure);
        var message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : clearer(message.lines().findFirst().orElse(""));
    }

    private static String clearer(String message) {
        return CLEARER.entrySet().stream()
                .filter(known -> message.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(message);
    }

    /** Whether it is something else than that Redis is not there, or late: it refused, or the library erred. */
    static boolean isStrange(Throwable failure) {
        var cause = first(failure);
        return cause instanceof RedisCommandExecutionException
                || !(cause instanceof RedisException
                        || cause instanceof IOException
                        || cause instanceof CancellationException);
    }

    /** What began it. */
    static Throwable first(Throwable failure) {
        var cause = failure;
        for (int depth = 0; depth < DEEPEST && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }
}
