package dev.switchboard.peer.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.access.Authorities;
import dev.switchboard.peer.access.TestCertificates;
import dev.switchboard.peer.access.TokenSource;
import dev.switchboard.peer.loop.ThreadEventLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code wss://}, against a server with certificates of an authority that nobody knows. */
@Timeout(30)
class SecureConnectionTest {
    private static final String US = "ip:127.0.0.1";

    @TempDir
    private static Path directory;

    private static TestCertificates certificates;
    private static Authorities authority;

    private final ThreadEventLoop loop = new ThreadEventLoop("test");
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = TestCertificates.in(directory);
        authority = Authorities.read(certificates.authority());
    }

    @AfterEach
    void close() {
        loop.close();
    }

    private final class Recorder implements FrameListener {
        @Override
        public void opened() {
            events.add("opened");
        }

        @Override
        public void received(byte[] message) {
            events.add("received " + message.length);
        }

        @Override
        public void ponged() {
            events.add("ponged");
        }

        @Override
        public void lost(Loss loss) {
            events.add("lost: " + loss.reason());
        }
    }

    private interface Answer {
        void give(RawWebSocketServer server) throws Exception;
    }

    private String connect(RawWebSocketServer server, String scheme, Authorities authorities) throws Exception {
        return connect(server, scheme, authorities, RawWebSocketServer::accept);
    }

    private String connect(RawWebSocketServer server, String scheme, Authorities authorities, Answer answer)
            throws Exception {
        var address =
                SignalingAddress.parse(scheme + "://" + server.address().uri().getRawAuthority());
        var config = new SignalingConfig(address, new TokenSource.None(), authorities);
        new WebSocketConnector(config, loop, FrameKind.BINARY).connect(address.resolve("/offer"), new Recorder());
        var answering = CompletableFuture.runAsync(() -> give(answer, server));
        var event = events.poll(20, TimeUnit.SECONDS);
        assertThat(event).as("nothing was reported").isNotNull();
        server.close();
        answering.join();
        return event;
    }

    /** A handshake that the client breaks off is what most tests are about. */
    private static void give(Answer answer, RawWebSocketServer server) {
        try {
            answer.give(server);
        } catch (Exception brokenOff) {
            assertThat(brokenOff).isInstanceOf(IOException.class);
        }
    }

    private static RawWebSocketServer serving(SSLContext tls) throws IOException {
        return new RawWebSocketServer(tls.getServerSocketFactory());
    }

    @Test
    void anAuthorityOfOnesOwnIsBelieved() throws Exception {
        var server = serving(certificates.serverFor(US, false));

        assertThat(connect(server, "wss", authority)).isEqualTo("opened");
    }

    @Test
    void anAuthorityThatNobodyKnowsIsNot() throws Exception {
        var server = serving(certificates.serverFor(US, false));

        assertThat(connect(server, "wss", Authorities.none()))
                .isEqualTo("lost: its certificate is of an authority that is not known here, name that by --tls-ca");
    }

    @Test
    void theNameOfTheHostIsVerified() throws Exception {
        var server = serving(certificates.serverFor("dns:elsewhere.example", false));

        assertThat(connect(server, "wss", authority))
                .startsWith("lost: its certificate is for another host, connect by a name that is in it (No ");
    }

    @Test
    void aCertificateThatExpiredIsNotTaken() throws Exception {
        var server = serving(certificates.serverFor(US, true));

        assertThat(connect(server, "wss", authority))
                .isEqualTo("lost: its certificate has expired, it needs a new one");
    }

    @Test
    void aServerWithoutTlsIsNamed() throws Exception {
        assertThat(connect(new RawWebSocketServer(), "wss", Authorities.none(), RawWebSocketServer::refuseUnread))
                .isEqualTo("lost: it does not speak TLS, use ws:// instead of wss:// if that is meant");
    }

    @Test
    void aServerThatWantsTlsIsNamed() throws Exception {
        var server = serving(certificates.serverFor(US, false));

        assertThat(connect(server, "ws", Authorities.none()))
                .isEqualTo("lost: it does not speak HTTP, use wss:// instead of ws:// if it speaks TLS");
    }
}
