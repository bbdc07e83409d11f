package dev.switchboard.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A STUN and TURN server, coturn, on a machine of a {@link Lab}. */
final class Coturn {
    static final int PORT = 3478;
    private static final String SECRET = "a secret that a signaling server knows too";
    /** With a second address it tells what kind of NAT somebody is behind (RFC 5780). */
    private static final String SECOND_ADDRESS = Lab.PREFIX + "250";

    private Coturn() {}

    /** Why there can be none here. */
    static Optional<String> obstacle() throws InterruptedException {
        try {
            new ProcessBuilder("turnserver", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("coturn's turnserver is not installed");
        }
    }

    /** Starts one, and waits until it serves. */
    static void start(LabHost host, Programs programs, Path directory) throws IOException, InterruptedException {
        host.run("ip", "addr", "add", SECOND_ADDRESS + "/24", "dev", LabHost.INTERFACE);
        var command = List.of(
                "turnserver",
                "-n",
                "--listening-ip=" + host.address(),
                "--listening-ip=" + SECOND_ADDRESS,
                "--relay-ip=" + host.address(),
                "--listening-port=" + PORT,
                "--realm=lab.example",
                "--use-auth-secret",
                "--static-auth-secret=" + SECRET,
                "--no-tls",
                "--no-dtls",
                "--no-cli",
                "--log-file=stdout",
                "--pidfile=" + directory.resolve("turnserver.pid"),
                "--db=" + directory.resolve("turnserver.db"));
        programs.start(directory, "turnserver", host.command(command)).awaitLine("Total General servers");
    }

    /** A file with the secret. */
    static Path secretFile(Path directory) throws IOException {
        return Files.writeString(directory.resolve("turn-secret"), SECRET);
    }
}
