package dev.switchboard.bench.channel;

import dev.switchboard.bench.process.LoggedProcess;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * A coturn of the benchmark's own, at an address of this machine's that is not loopback: the library relays from no
 * other.
 */
final class Coturn implements AutoCloseable {
    static final String USER = "bench";
    private static final int PASSWORD_BYTES = 16;

    private final LoggedProcess process;
    private final String address;
    private final String password;

    private Coturn(LoggedProcess process, String address, String password) {
        this.process = process;
        this.address = address;
        this.password = password;
    }

    /**
     * Starts one.
     *
     * @throws IOException if there is none on this machine, or it does not start; the message says so
     */
    static Coturn start(Path directory) throws IOException, InterruptedException {
        var host = host();
        int port = freePort(host);
        var password = newPassword();
        var command = List.of(
                "turnserver",
                "-n",
                "--log-file=stdout",
                "--verbose",
                "--listening-ip=" + host,
                "--relay-ip=" + host,
                "--listening-port=" + port,
                "--realm=bench",
                "--lt-cred-mech",
                "--user=" + USER + ":" + password,
                "--no-tls",
                "--no-dtls",
                "--no-cli",
                "--pidfile=" + directory.resolve("coturn.pid"),
                "--userdb=" + directory.resolve("coturn.db"));
        try {
            var process = LoggedProcess.start(command, directory.resolve("coturn.log"));
            process.awaitText("UDP listener opened on: " + host);
            return new Coturn(process, host + ":" + port, password);
        } catch (IOException e) {
            throw new IOException(
                    "there is no TURN server to measure through (is coturn installed?): " + e.getMessage(), e);
        }
    }

    /** It listens where others reach it too, who are not to have a relay for nothing. */
    private static String newPassword() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String host() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElseThrow(
                        () -> new IOException("this machine has no network but loopback, where nothing is relayed"));
    }

    private static int freePort(String host) throws IOException {
        try (var socket = new DatagramSocket(new InetSocketAddress(host, 0))) {
            return socket.getLocalPort();
        }
    }

    /** Where it is: an address and a port. */
    String address() {
        return address;
    }

    /** What {@link #USER} is let in by. */
    String password() {
        return password;
    }

    @Override
    public void close() {
        process.close();
    }
}
