package dev.switchboard.system;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A coturn of the test's own, at an address of this machine's that is not loopback: the peers' library relays from no
 * other.
 *
 * @param host where it listens
 * @param port on which port, UDP and TCP
 */
record TurnServer(String host, int port) {
    static final String SECRET = "a secret of the test's own";

    /** Why none can be had here; empty if one can. */
    static Optional<String> obstacle() {
        if (program().isEmpty()) {
            return Optional.of("coturn is not installed");
        }
        return address().isPresent() ? Optional.empty() : Optional.of("this machine has no network but loopback");
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

    static TurnServer start(Programs programs, Path directory) throws IOException {
        var server = new TurnServer(address().orElseThrow().getHostAddress(), FreePort.find());
        var config = Files.writeString(directory.resolve("coturn.conf"), server.config(directory));
        var builder = new ProcessBuilder(program().orElseThrow().toString(), "-c", config.toString());
        programs.start(directory, "coturn", builder).awaitLine("UDP listener opened on: " + server.host);
        return server;
    }

    private String config(Path directory) {
        return """
                listening-ip=%s
                relay-ip=%s
                listening-port=%d
                use-auth-secret
                static-auth-secret=%s
                realm=example.org
                no-cli
                no-tls
                no-dtls
                log-file=stdout
                verbose
                pidfile=%s
                userdb=%s
                """.formatted(host, host, port, SECRET, directory.resolve("coturn.pid"), directory.resolve("coturn.db"));
    }

    String url() {
        return "turn:" + host + ":" + port;
    }
}
