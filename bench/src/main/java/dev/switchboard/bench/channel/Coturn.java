package dev.switchboard.bench.channel;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.List;

/**
 * A coturn of the benchmark's own, at an address of this machine's that is not loopback: the library relays from no
 * other.
 */
final class Coturn implements AutoCloseable {
    static final String USER = "bench";
    static final String PASSWORD = "bench";

    private final LoggedProcess process;
    private final String address;

    private Coturn(LoggedProcess process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts one.
     *
     * @throws IOException if there is none on this machine, or it does not start; the message says so
     */
    static Coturn start(Path directory) throws IOException, InterruptedException {
        var host = host();
        int port = freePort(host);
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
                "--user=" + USER + ":" + PASSWORD,
                "--no-tls",
                "--no-dtls",
                "--no-cli",
                "--pidfile=" + directory.resolve("coturn.pid"),
                "--userdb=" + directory.resolve("coturn.db"));
        try {
            var process = LoggedProcess.start(command, directory.resolve("coturn.log"));
            process.awaitText("UDP listener opened on: " + host);
            return new Coturn(process, host + ":" + port);
        } catch (IOException e) {
            throw new IOException(
                    "there is no TURN server to measure through (is coturn installed?): " + e.getMessage(), e);
        }
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

    @Override
    public void close() {
        process.close();
    }
}
