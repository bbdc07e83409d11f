package dev.switchboard.peer.client;

import dev.switchboard.peer.log.Printable;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;

/** What went wrong with a connection, in words: the JDK's exceptions often carry none. */
public final class FailureText {
    private FailureText() {}

    /** Why a connection did not come about. */
    static String ofConnecting(Throwable failed, boolean overTls) {
        // The JDK waits on even where the other side breaks the handshake off, and many do that to what is no HTTP.
        return overTls && unwrapped(failed) instanceof HttpTimeoutException
                ? "it does not answer, or does not speak TLS: use ws:// instead of wss:// if that is meant"
                : of(failed);
    }

    /** Why a connection is lost. */
    public static String of(Throwable failed) {
        var failure = unwrapped(failed);
        var ofTls = TlsFailure.of(failure);
        if (ofTls.isPresent()) {
            return ofTls.get();
        }
        if (failure instanceof HttpTimeoutException) {
            return "it does not answer";
        }
        if (hasCause(failure, UnresolvedAddressException.class)) {
            return "the host is not known";
        }
        if (failure instanceof ConnectException && failure.getMessage() == null) {
            return "connection refused";
        }
        if (failure instanceof ProtocolException) {
            return "it does not speak HTTP, use wss:// instead of ws:// if it speaks TLS";
        }
        return firstMessage(failure);
    }

    /** Whether a TLS handshake failed since the other end speaks none. */
    public static boolean isOfPlainServer(Throwable failed) {
        return TlsFailure.isOfPlainServer(failed);
    }

    /** What went wrong in a task, without what says that it was one. */
    static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    static String firstMessage(Throwable failure) {
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
