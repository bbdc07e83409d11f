package dev.switchboard.signaling.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private PageServer server;

    @BeforeEach
    void start() throws Exception {
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = PageServer.start(new PageConfig(anyPort, 18080, List.of("stun:stun.example:3478")));
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
                .isEqualTo("{\"signalingPort\":18080,\"iceServers\":[{\"urls\":[\"stun:stun.example:3478\"]}]}");
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
        assertThat(request("GET", path).statusCode()).isEqualTo(404);
    }

    @Test
    void thePageIsOnlyRead() throws Exception {
        assertThat(request("POST", "/").statusCode()).isEqualTo(405);
        var head = request("HEAD", "/");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }
}
