package dev.switchboard.peer.client;

import dev.switchboard.peer.log.Printable;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;

/** What went wrong with a connection, in words: the JDK's exceptions often carry none. */
final class FailureText {
    private FailureText() {}

    static String of(Throwable failed) {
        var failure = unwrapped(failed);
        if (failure instanceof HttpTimeoutException) {
            return "it does not answer";
        }
        if (hasCause(failure, UnresolvedAddressException.class)) {
            return "the host is not known";
        }
        if (failure instanceof ConnectException && failure.getMessage() == null) {
            return "connection refused";
        }
        return firstMessage(failure);
    }

    /** What went wrong in a task, without what says that it was one. */
    static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static String firstMessage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                return Printable.text(cause.getMessage());
            }
        }
        return failure.getClass().getSimpleName();
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
