package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.ResponseCode;
import dev.switchboard.signaling.metrics.SwitchboardMetrics;
import dev.switchboard.signaling.tls.TestCertificates;
import dev.switchboard.signaling.tls.TlsContext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers and strangers at a server with TLS. */
class TlsOnTheWireTest {
    private static final PeerId ALICE = new PeerId("alice");
    private static final PeerId BOB = new PeerId("bob");
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(2);
    /** A record of a handshake that announces 512 bytes and breaks off. */
    private static final byte[] HALF_HANDSHAKE = HexFormat.of().parseHex("160301020001");
    /** A ClientHello of TLS 1.1, with two cipher suites of its time. */
    private static final byte[] HELLO_1_1 = HexFormat.of()
            .parseHex("160302002f" + "0100002b" + "0302" + "5a".repeat(32) + "00" + "0004002fc013" + "0100");

    @TempDir
    private Path directory;

    private TestCertificates files;

    @AutoClose
    private TlsContext tls;

    @AutoClose
    private final SwitchboardMetrics metrics = new SwitchboardMetrics();

    @AutoClose
    private TestServer server;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        files = new TestCertificates(directory).put("rsa", "rsa");
        tls = files.load();
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var config = ServerConfig.builder(address)
                .tls(Optional.of(tls))
                .pingInterval(Duration.ofDays(1))
                .handshakeTimeout(HANDSHAKE_TIMEOUT)
                .build();
        server = TestServer.start(config, metrics);
    }

    @AfterEach
    void close() throws Exception {
        for (var connection : opened) {
            connection.close();
        }
    }

    private RawClient open(String path, String... protocols) throws IOException {
        var client = RawClient.secure(server.port(), protocols).upgrade(path);
        opened.add(client);
        return client;
    }

    private RawClient register(PeerId id, String... protocols) throws IOException {
        var client = open("/register", protocols);
        client.request(Request.init(id));
        return client;
    }

    private Socket plainSocket() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout((int) RawClient.PATIENCE.toMillis());
        opened.add(socket);
        return socket;
    }

    private static byte[] sendAndReadToTheEnd(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return socket.getInputStream().readAllBytes();
    }

    private static Request toAlice(String text) {
        return Request.candidate(BOB, ALICE, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void peersTalkInBothVersionsOfTls(String protocol) throws IOException {
        var alice = register(ALICE, protocol);
        var bob = open("/offer", protocol);

        TestServer.pass(toAlice("candidate:1"), bob, alice);
        TestServer.pass(Request.candidate(ALICE, BOB, "candidate:2"), alice, bob);
    }

    @ParameterizedTest
    @ValueSource(ints = {16_100, 16_250, 16_300, 16_384, 16_400, 32_768, 36_000})
    void messagesMayBeLongerThanRecords(int size) throws IOException {
        var alice = register(ALICE);
        var bob = open("/offer");

        for (int length = size; length < size + 8; length++) {
            TestServer.pass(toAlice("x".repeat(length)), bob, alice);
        }
    }

    @Test
    void manyMessagesMayComeInOneRecord() throws IOException {
        var alice = register(ALICE);
        var bob = open("/offer");
        var requests =
                IntStream.range(0, 50).mapToObj(i -> toAlice("candidate:" + i)).toList();
        bob.send(ClientFrame.join(requests.stream()
                .map(request -> ClientFrame.whole(ClientFrame.BINARY, MessageCodec.encode(request)))
                .toArray(byte[][]::new)));

        for (var request : requests) {
            alice.assertForwarded(request);
            bob.assertAnswered(request.commandCode() + 100, ResponseCode.OK);
        }
    }

    @Test
    void theLastWordArrivesBeforeTheEnd() throws IOException {
        var bob = open("/offer");
        bob.send(ClientFrame.close(1000));

        bob.assertClosed(1000);
    }

    private static long loopNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("signaling-sockets"))
                .mapToLong(thread -> Math.max(0, threads.getThreadCpuTime(thread.getId())))
                .sum();
    }

    @Test
    void strangersWhoStopInTheMiddleCostNothingAndAreGoneInTime() throws IOException {
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < 20; i++) {
            sockets.add(plainSocket());
            var half = plainSocket();
            half.getOutputStream().write(HALF_HANDSHAKE);
            sockets.add(half);
        }
        server.assertTlsServes();
        long nanos = System.nanoTime();
        long loopNanos = loopNanos();
        // A measure of what it takes, not of how long: long enough to tell a thread that spins from one that waits.
        await().pollDelay(HANDSHAKE_TIMEOUT.dividedBy(3)).until(() -> true);

        double share = (double) (loopNanos() - loopNanos) / (System.nanoTime() - nanos);
        assertThat(share).isLessThan(0.1);
        for (var socket : sockets) {
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void whoSpeaksPlainHttpIsToldAndCounted() throws IOException {
        var request = RawClient.upgradeRequest("/offer").getBytes(StandardCharsets.US_ASCII);

        assertThat(new String(sendAndReadToTheEnd(plainSocket(), request), StandardCharsets.US_ASCII))
                .startsWith("HTTP/1.1 400 ")
                .contains("this port speaks TLS");
        assertThat(metrics.scrape()).contains("switchboard_refusals_total{reason=\"plain-text\"} 1.0");
        server.assertTlsServes();
    }

    @Test
    void tls11IsRefusedWithTheAlertForIt() throws IOException {
        // RFC 8446, section 6: alert (21), fatal (2), protocol_version (70).
        assertThat(sendAndReadToTheEnd(plainSocket(), HELLO_1_1)).startsWith(21).endsWith(2, 70);
    }

    @Test
    void aClientThatDoesNotTrustTheCertificateIsAnOrdinaryEnd() throws IOException {
        var distrustful = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (var socket = (SSLSocket) distrustful.createSocket(plainSocket(), "localhost", server.port(), true)) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
        server.assertTlsServes();
    }

    private String subject() throws IOException {
        try (var socket = OverTls.client(plainSocket())) {
            socket.startHandshake();
            var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName();
        }
    }

    @Test
    void newConnectionsGetTheNewCertificateAndOldOnesLiveOn() throws IOException {
        var alice = register(ALICE);
        var bob = open("/offer");
        assertThat(subject()).isEqualTo("CN=rsa");
        files.put("ec", "ec");

        await().untilAsserted(() -> assertThat(subject()).isEqualTo("CN=ec"));
        TestServer.pass(toAlice("candidate:1"), bob, alice);
    }

    @Test
    void aCertificateWithoutItsKeyChangesNothing() throws IOException {
        files.put("ec", "rsa");

        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(subject()).isEqualTo("CN=rsa"));
    }
}
