package dev.switchboard.peer.media;

import java.io.IOException;

/** A file is no y4m, or one that cannot be read. The message says why in words that follow the file's name. */
public final class Y4mException extends IOException {
    private static final long serialVersionUID = 1L;

    Y4mException(String message) {
        super(message);
    }
}
