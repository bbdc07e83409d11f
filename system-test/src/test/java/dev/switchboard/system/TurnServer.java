package dev.switchboard.system;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real coturn, of the test's own.
 *
 * @param host where it listens
 * @param port on which port, UDP and TCP
 */
record TurnServer(String host, int port) {
    /** What it shares with the signaling server. */
    static final String SECRET = "a secret of the test's own, long enough";

    /** Why none can be had, on whatever machine; empty if one can. */
    static Optional<String> obstacle() {
        return program().isPresent() ? Optional.empty() : Optional.of("coturn is not installed");
    }

    /** Why none can be had on this machine itself; empty if one can. */
    static Optional<String> obstacleHere() {
        return obstacle()
                .or(() -> address().isPresent()
                        ? Optional.empty()
                        : Optional.of("this machine has no network but loopback"));
    }

    private static Optional<Path> program() {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":", -1))
                .map(directory -> Path.of(directory, "turnserver"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<InetAddress> address() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .findFirst();
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    /** Starts one on this machine, at an address that is not loopback: the peers' library relays from no other. */
    static TurnServer start(Programs programs, Path directory) throws IOException {
        var server = new TurnServer(address().orElseThrow().getHostAddress(), FreePort.find());
        var command = command(server.host, directory, "--listening-port=" + server.port, "--verbose");
        programs.start(directory, "turn", new ProcessBuilder(command))
                .awaitLine("UDP listener opened on: " + server.host);
        return server;
    }

    /** The command that starts one, on port 3478 unless told otherwise, all of whose files are in that directory. */
    static List<String> command(String address, Path directory, String... more) {
        var command = new ArrayList<>(List.of(
                program().orElseThrow().toString(),
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
                "--userdb=" + directory.resolve("turn.db")));
        command.addAll(List.of(more));
        return command;
    }

    String url() {
        return "turn:" + host + ":" + port;
    }
}
