package dev.switchboard.signaling.tls;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A certificate or key file cannot be used. The message is one line that names the file and what is wrong with it. */
public final class TlsFileException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Path path;

    TlsFileException(Path path, String what) {
        this(path, what, null);
    }

    TlsFileException(Path path, String what, @Nullable Throwable cause) {
        super(path + ": " + what, cause);
        this.path = path;
    }

    /** Which of the files it is, as it was named. */
    public Path path() {
        return path;
    }
}
