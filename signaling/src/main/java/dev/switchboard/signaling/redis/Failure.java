package dev.switchboard.signaling.redis;

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
        var cause = failure;
        for (int depth = 0; depth < DEEPEST && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        var message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
