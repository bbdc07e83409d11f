package dev.switchboard.peer.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.switchboard.peer.client.Entrance;
import dev.switchboard.peer.client.SignalingAddress;
import dev.switchboard.peer.client.SignalingConfig;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.doctor.Finding.Outcome;
import dev.switchboard.peer.loop.ThreadEventLoop;
import dev.switchboard.proto.PeerId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How far the doctor comes with servers that are none, or let nobody in. */
@Timeout(60)
class SignalingCheckTest {
    private final List<Finding> findings = new ArrayList<>();

    private boolean examine(String scheme, int port, Entrance entrance) {
        var signaling = SignalingConfig.at(SignalingAddress.parse(scheme + "://127.0.0.1:" + port));
        var config = new DoctorConfig(signaling, entrance, new PeerId("ada"), IceConfig.defaults());
        try (var loop = new ThreadEventLoop("test")) {
            return new SignalingCheck(config, new IceOffers(config.ice()), loop, findings::add).examine();
        }
    }

    private Finding last() {
        return findings.get(findings.size() - 1);
    }

    @Test
    void whoeverIsLetInNowhereIsTriedAtBothEntrances() throws IOException {
        var paths = new ConcurrentLinkedQueue<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            paths.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(examine("ws", server.getAddress().getPort(), Entrance.CALLED))
                    .isFalse();
        } finally {
            server.stop(0);
        }

        assertThat(paths).containsExactly("/register", "/offer");
        assertThat(last().check()).isEqualTo("signaling: access");
        assertThat(last().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aServerWithoutTlsIsNotToldToGetACertificate() throws IOException {
        try (var server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
            new Thread(() -> answerPlainly(server), "plain-server").start();

            assertThat(examine("wss", server.getLocalPort(), Entrance.CALLER)).isFalse();
        }

        assertThat(last().check()).isEqualTo("signaling: TLS");
        assertThat(last().mend()).contains("ws:// instead of wss://").doesNotContain("certificate");
    }

    private static void answerPlainly(ServerSocket server) {
        try {
            while (true) {
                try (var socket = server.accept()) {
                    if (socket.getInputStream().read() >= 0) {
                        socket.getOutputStream()
                                .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                        socket.shutdownOutput();
                        socket.getInputStream().readAllBytes();
                    }
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }
}
