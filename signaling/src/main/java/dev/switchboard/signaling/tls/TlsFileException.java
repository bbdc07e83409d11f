package dev.switchboard.signaling.tls;

/** A certificate or key file cannot be used. The message is one line that names the file and what is wrong with it. */
public final class TlsFileException extends Exception {
    private static final long serialVersionUID = 1;

    TlsFileException(String message) {
        super(message);
    }

    TlsFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
