package dev.switchboard.peer.cli;

import dev.switchboard.peer.access.Token;
import dev.switchboard.peer.access.TokenSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the token comes from: one of two options, or else the environment. */
final class TokenOptions {
    /** Holds a token where neither option is given. */
    static final String VARIABLE = "SWITCHBOARD_TOKEN";

    // Text, for a converter's complaint would repeat it.
    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "What the signaling server lets us in by. Others on this machine can see it in the list of"
                    + " processes: a file is better, or the environment variable " + VARIABLE + ".")
    private @Nullable String token;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file that holds the token, read again at each connection, so that it can be renewed.")
    private @Nullable Path file;

    /** The source, after a look at whether there is a token in it. */
    TokenSource source(Map<String, String> environment, CommonOptions options) {
        var path = file;
        if (path != null) {
            return readable(new TokenSource.File(path), options);
        }
        var given = token;
        if (given != null) {
            return options.checked("--token", () -> new TokenSource.Given(new Token(given)));
        }
        var inherited = environment.get(VARIABLE);
        return inherited == null || inherited.isEmpty() ? new TokenSource.None() : inherited(inherited, options);
    }

    private static TokenSource readable(TokenSource source, CommonOptions options) {
        try {
            var unused = source.read();
            return source;
        } catch (IOException e) {
            throw options.refused("--token-file", e.getMessage());
        }
    }

    private static TokenSource inherited(String token, CommonOptions options) {
        try {
            return new TokenSource.Given(new Token(token.strip()));
        } catch (IllegalArgumentException e) {
            throw options.refused("Invalid value in the environment for %s: %s".formatted(VARIABLE, e.getMessage()));
        }
    }
}
