package dev.switchboard.signaling.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEndpointsTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicReference<String> notReady = new AtomicReference<>();
    private HttpEndpoints server;

    @BeforeEach
    void start() throws Exception {
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var page = new PageConfig(18080, Optional.empty(), List.of("stun:stun.example:3478"), true);
        var status = new Status() {
            @Override
            public Optional<String> notReady() {
                return Optional.ofNullable(notReady.get());
            }

            @Override
            public String metrics() {
                return "count 7\n";
            }
        };
        server = HttpEndpoints.start(HttpConfig.plain(anyPort, page), status, Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> request(String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void thePageIsServedWithAPolicyThatAllowsOnlyItsOwnScripts() throws Exception {
        var response = request("GET", "/");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("<title>");
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
    }

    @Test
    void thePageIsToldWhereTheSignalingServerIs() throws Exception {
        assertThat(request("GET", "/config.json").body())
                .isEqualTo(
                        "{\"signalingPort\":18080,\"tokenRequired\":true,\"iceServers\":[{\"urls\":[\"stun:stun.example:3478\"]}]}");
    }

    @Test
    void behindAProxyThePageIsToldWhereThatIs() throws Exception {
        var url = URI.create("wss://example.org");
        var config = new PageConfig(18080, Optional.of(url), List.of(), false).json();

        assertThat(new String(config, StandardCharsets.UTF_8)).contains("\"signalingUrl\":\"wss://example.org\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing.html",
                "/index",
                "/../dev/switchboard/signaling/http/PageServer.class",
                "/%2e%2e/logback.xml",
                "//index.html",
                "/a/./index.html",
                "/META-INF/MANIFEST.MF",
                "/.hidden.js",
            })
    void nothingElseOfTheClassPathIsServed(String path) throws Exception {
        assertThat(request("GET", path).statusCode()).isIn(400, 404);
    }

    @Test
    void thePageIsOnlyRead() throws Exception {
        assertThat(request("POST", "/").statusCode()).isEqualTo(405);
        var head = request("HEAD", "/");
        assertThat(head.headers().firstValue("Content-Length").map(Integer::valueOf))
                .hasValueSatisfying(length -> assertThat(length).isPositive());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/healthz", "/ready"})
    void aServerThatServesSaysSo(String path) throws Exception {
        var response = request("GET", path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("ok\n");
    }

    @Test
    void aServerThatGoesDownIsHealthyButNotReady() throws Exception {
        notReady.set("going down");

        assertThat(request("GET", "/ready").statusCode()).isEqualTo(503);
        assertThat(request("GET", "/ready").body()).isEqualTo("going down\n");
        assertThat(request("GET", "/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAreInTheFormatOfPrometheus() throws Exception {
        var response = request("GET", "/metrics");

        assertThat(response.body()).isEqualTo("count 7\n");
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void theServerSaysNothingOfItself() throws Exception {
        assertThat(request("GET", "/").headers().map()).doesNotContainKeys("Server", "X-Powered-By");
        assertThat(raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ").doesNotContainIgnoringCase("jetty");
        assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .doesNotContainIgnoringCase("jetty");
    }

    private String raw(String request) throws IOException {
        try (var socket = connect(0)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private Socket connect(int host) throws IOException {
        var socket = new Socket();
        // Linux answers for all of 127.0.0.0/8.
        var own = host == 0 ? 1 : host;
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) own}), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        return socket;
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoSendsAByteNowAndThenIsEndedAndHoldsNobodyUpMeanwhile() throws Exception {
        var slow = new ArrayList<Socket>();
        for (int i = 0; i < 600; i++) {
            slow.add(connect(2 + i % 6));
        }
        var timer = new Timer(true);
        for (var socket : slow) {
            timer.schedule(new Trickle(socket), 0, 200);
        }
        assertThat(request("GET", "/healthz").statusCode()).isEqualTo(200);

        for (var socket : slow) {
            assertThat(endOf(socket)).isTrue();
            socket.close();
        }
        timer.cancel();
    }

    /** Whether the other side has ended the connection, be it by closing or resetting it. */
    private static boolean endOf(Socket socket) {
        try {
            return socket.getInputStream().read() == -1;
        } catch (IOException e) {
            return true;
        }
    }

    /** Goes on with a request that never ends. */
    private static final class Trickle extends TimerTask {
        private final Socket socket;

        Trickle(Socket socket) {
            this.socket = socket;
        }

        @Override
        public void run() {
            try {
                socket.getOutputStream().write('G');
            } catch (IOException e) {
                cancel();
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void oneAddressHasOnlySoManyConnections() throws Exception {
        var crowd = new ArrayList<Socket>();
        for (int i = 0; i < 128; i++) {
            crowd.add(connect(9));
        }
        try (var surplus = connect(9)) {
            assertThat(endOf(surplus)).isTrue();
        }
        assertThat(request("GET", "/healthz").statusCode()).isEqualTo(200);
        for (var socket : crowd) {
            socket.close();
        }
        await().ignoreExceptions().untilAsserted(() -> assertThat(rawFrom(9)).startsWith("HTTP/1.1 200 "));
    }

    private String rawFrom(int host) throws IOException {
        try (var socket = connect(host)) {
            socket.getOutputStream()
                    .write("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
