package dev.switchboard.signaling.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** What went wrong, for people. */
final class Failure {
    private static final int DEEPEST = 8;

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
                : message.lines().findFirst().orElse("");
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
