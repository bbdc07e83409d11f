package dev.switchboard.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.system.ReverseProxy.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packaged programs, with TLS at a proxy that is set up as deploy/ has it. */
@Tag("thorough")
class ReverseProxyIT {
    private static final Pattern PAGE = Pattern.compile("page on http://127\\.0\\.0\\.1:(\\d+)/");
    private static final String TOKEN = "this-should-be-in-no-log";

    @RegisterExtension
    private final Programs programs = new Programs();

    @TempDir
    private Path directory;

    private SelfSignedCertificate certificate;
    private Program signaling;
    private Program proxy;
    private int port;

    private void start(ReverseProxy kind) throws Exception {
        Requirement.check("ReverseProxyIT with " + kind, kind.obstacle());
        certificate = SelfSignedCertificate.create(directory);
        port = FreePort.find();
        signaling = programs.start(
                directory,
                "signaling",
                "--addr=127.0.0.1:0",
                "--http=127.0.0.1:0",
                "--trusted-proxy=127.0.0.1",
                "--public-url=wss://localhost:" + port);
        int signalingPort = Integer.parseInt(Programs.address(signaling).replaceFirst(".*:", ""));
        int pagePort = Integer.parseInt(signaling.awaitMatch(PAGE).group(1));
        var site = new Site(port, signalingPort, pagePort, certificate.certificate(), certificate.key());
        proxy = programs.start(directory, "proxy", kind.command(directory, site));
        await().ignoreExceptionsInstanceOf(IOException.class)
                .failFast("the proxy has ended", () -> !proxy.process().isAlive())
                .until(this::listens);
    }

    private boolean listens() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }

    private Program peer(String module, String... more) throws IOException {
        var arguments = Stream.concat(
                Stream.of(
                        "--signaling-address=wss://localhost:" + port,
                        "--tls-ca=" + certificate.certificate(),
                        "--ice=none",
                        "--interval=500ms"),
                Stream.of(more));
        return programs.start(directory, module, arguments.toArray(String[]::new));
    }

    private HttpResponse<String> get(String path) throws Exception {
        var client = HttpClient.newBuilder().sslContext(certificate.trust()).build();
        var request = HttpRequest.newBuilder(URI.create("https://localhost:%d%s".formatted(port, path)));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private TlsHandshake shakeHands(String from, String resource) throws IOException {
        return new TlsHandshake(certificate.trust(), port, from, "203.0.113.7", resource);
    }

    @ParameterizedTest
    @EnumSource
    void peersMeetThroughIt(ReverseProxy kind) throws Exception {
        start(kind);
        var answer = peer("answer-peer");
        signaling.awaitLine("add answer peer: answer-peer-1");
        var offer = peer("offer-peer", "--count=2");

        assertThat(offer.awaitExit()).as(offer.log()).isZero();
        answer.awaitLine("message from DataChannel 'data': 'offer-");
    }

    @ParameterizedTest
    @EnumSource
    void theServerSeesWhereAClientComesFromAndNotWhatItClaims(ReverseProxy kind) throws Exception {
        start(kind);
        try (var client = shakeHands("127.0.0.9", "/offer")) {
            assertThat(client.statusLine()).contains(" 101 ");
            signaling.awaitLine("connect offer peer from 127.0.0.9 via 127.0.0.1:");
        }
        assertThat(signaling.log()).doesNotContain("203.0.113.7");
    }

    @ParameterizedTest
    @EnumSource
    void thePageIsThereAndKnowsTheWayBack(ReverseProxy kind) throws Exception {
        start(kind);

        assertThat(get("/").body()).contains("<title>");
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/config.json").body()).contains("\"signalingUrl\":\"wss://localhost:" + port + "\"");
    }

    @ParameterizedTest
    @EnumSource
    void metricsAreNobodysBusiness(ReverseProxy kind) throws Exception {
        start(kind);

        assertThat(get("/metrics").statusCode()).isEqualTo(403);
        for (var path :
                new String[] {"//metrics", "/metrics/", "/metrics?a", "/%6Detrics", "/a/../metrics", "/METRICS"}) {
            var response = get(path);
            assertThat(response.statusCode()).as(path).isBetween(400, 499);
            assertThat(response.body()).as(path).doesNotContain("switchboard_");
        }
    }

    @ParameterizedTest
    @EnumSource
    void noTokenIsInItsLog(ReverseProxy kind) throws Exception {
        start(kind);
        var resource = "/ws?access_token=" + TOKEN;
        try (var client = shakeHands("127.0.0.1", resource)) {
            assertThat(client.statusLine()).contains(" 101 ");
        }
        signaling.process().destroyForcibly().waitFor();
        try (var client = shakeHands("127.0.0.1", resource)) {
            assertThat(client.statusLine()).contains(" 502 ");
        }

        await().untilAsserted(() -> assertThat(logs())
                .containsPattern("/ws\\b.*(\\b101\\b|\"status\":0)")
                .containsPattern("/ws\\b.*\\b502\\b"));
        proxy.process().destroy();
        proxy.awaitExit();
        assertThat(logs()).doesNotContain(TOKEN);
    }

    /** All that the proxy wrote. */
    private String logs() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> !file.equals(signaling.output()))
                    .map(ReverseProxyIT::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
