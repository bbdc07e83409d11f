package dev.switchboard.peer.access;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a peer has its token from. */
public sealed interface TokenSource {
    /**
     * The token for a connection that is about to be made; empty for none.
     *
     * @throws IOException if it cannot be had now; the message says why, and is safe to log
     */
    Optional<Token> read() throws IOException;

    /** There is none: the server lets everybody in. */
    record None() implements TokenSource {
        @Override
        public Optional<Token> read() {
            return Optional.empty();
        }
    }

    /** The same for every connection. */
    record Given(Token token) implements TokenSource {
        @Override
        public Optional<Token> read() {
            return Optional.of(token);
        }
    }

    /** A file's content, read again for every connection, so that the token can be renewed while a peer runs. */
    record File(Path path) implements TokenSource {
        @Override
        public Optional<Token> read() throws IOException {
            return Optional.of(TokenFile.read(path));
        }
    }
}
