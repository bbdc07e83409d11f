package dev.switchboard.signaling.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.signaling.tls.TestCertificates;
import dev.switchboard.signaling.tls.TlsContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP port with TLS. */
class HttpsTest {
    @TempDir
    private Path directory;

    private TestCertificates files;

    @AutoClose
    private TlsContext tls;

    @AutoClose
    private HttpEndpoints server;

    @BeforeEach
    void start() throws Exception {
        files = new TestCertificates(directory).put("rsa", "rsa");
        tls = files.load();
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var page = new PageConfig(18080, Optional.empty(), List.of(), false);
        var config = new HttpConfig(anyPort, page, List.of(), 100, Optional.of(tls::newEngine));
        server = HttpEndpoints.start(config, new NothingToSay(), Duration.ofSeconds(1));
    }

    private static final class NothingToSay implements Status {
        @Override
        public Optional<String> notReady() {
            return Optional.empty();
        }

        @Override
        public String metrics() {
            return "";
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        var client =
                HttpClient.newBuilder().sslContext(TestCertificates.client()).build();
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + path));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String subject() throws Exception {
        var session = get("/healthz").sslSession().orElseThrow();
        return ((X509Certificate) session.getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    @Test
    void thePageComesEncrypted() throws Exception {
        assertThat(get("/").body()).contains("<title>");
    }

    @Test
    void newConnectionsGetTheNewCertificate() throws Exception {
        assertThat(subject()).isEqualTo("CN=rsa");
        files.put("ec", "ec");

        await().untilAsserted(() -> assertThat(subject()).isEqualTo("CN=ec"));
    }

    @Test
    void whoDoesNotFinishTheHandshakeInTimeIsClosed() throws IOException {
        try (var silent = new Socket(InetAddress.getLoopbackAddress(), server.port());
                var half = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            half.getOutputStream().write(new byte[] {22, 3, 1, 2, 0});
            silent.setSoTimeout(20_000);
            half.setSoTimeout(20_000);

            assertThat(silent.getInputStream().readAllBytes()).doesNotContain((byte) 'H');
            assertThat(half.getInputStream().readAllBytes()).doesNotContain((byte) 'H');
        }
    }

    @Test
    void whoSpeaksPlainHttpGetsNothing() throws IOException {
        try (var plain = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            plain.setSoTimeout(20_000);
            plain.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("<title>");
        }
    }
}
