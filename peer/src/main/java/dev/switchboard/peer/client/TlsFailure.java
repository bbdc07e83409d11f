package dev.switchboard.peer.client;

import dev.switchboard.peer.log.Printable;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What went wrong with a TLS handshake (RFC 8446), in words and with what to do: the JDK's speak to its makers. */
final class TlsFailure {
    private TlsFailure() {}

    /** The words; empty if the failure is not of TLS. */
    static Optional<String> of(Throwable failure) {
        if (find(failure, SSLException.class).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ofCertificate(failure)
                .or(() -> ofPlainServer(failure))
                .orElseGet(() -> "the TLS handshake failed: " + FailureText.firstMessage(failure)));
    }

    private static Optional<String> ofCertificate(Throwable failure) {
        if (find(failure, CertificateExpiredException.class).isPresent()) {
            return Optional.of("its certificate has expired, it needs a new one");
        }
        if (find(failure, CertificateNotYetValidException.class).isPresent()) {
            return Optional.of("its certificate is not valid yet, is the clock right here?");
        }
        if (find(failure, CertPathBuilderException.class).isPresent()) {
            return Optional.of("its certificate is of an authority that is not known here, name that by --tls-ca");
        }
        return find(failure, CertificateException.class)
                .map(CertificateException::getMessage)
                .filter(message -> message.startsWith("No "))
                .map(message -> "its certificate is for another host, connect by a name that is in it ("
                        + Printable.text(message) + ')');
    }

    /** Whether the other end speaks no TLS. */
    static boolean isOfPlainServer(Throwable failure) {
        return find(failure, SSLException.class)
                .map(SSLException::getMessage)
                .filter(message -> message.contains(" SSL message"))
                .isPresent();
    }

    private static Optional<String> ofPlainServer(Throwable failure) {
        return Optional.of(failure)
                .filter(TlsFailure::isOfPlainServer)
                .map(known -> "it does not speak TLS, use ws:// instead of wss:// if that is meant");
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
