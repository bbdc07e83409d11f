package dev.switchboard.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A real coturn. */
final class Turn {
    /** What it shares with the signaling server. */
    static final String SECRET = "a secret of this test only, long enough";

    private Turn() {}

    /** Why there is none here. */
    static Optional<String> obstacle() throws InterruptedException {
        try {
            var attempt = new ProcessBuilder("turnserver", "--help")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            attempt.waitFor();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("coturn is not installed");
        }
    }

    /** The command that starts one, all of whose files are in that directory. */
    static List<String> command(String address, Path directory) {
        return List.of(
                "turnserver",
                "-n",
                "--log-file=stdout",
                "--listening-ip=" + address,
                "--relay-ip=" + address,
                "--realm=lab",
                "--use-auth-secret",
                "--static-auth-secret=" + SECRET,
                "--no-tls",
                "--no-dtls",
                "--no-cli",
                "--pidfile=" + directory.resolve("turn.pid"),
                "--userdb=" + directory.resolve("turn.db"));
    }
}
