package dev.switchboard.signaling.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Whoever comes to the HTTP port and does not behave. */
class HttpStrangersTest {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private static final String HEALTH = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    private static final int MAX_CONNECTIONS = 10;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Level levelBefore = ROOT.getLevel();
    private final List<Socket> sockets = new ArrayList<>();
    private HttpEndpoints server;

    @BeforeEach
    void watchLog() {
        log.start();
        ROOT.setLevel(Level.WARN);
        ROOT.addAppender(log);
    }

    @AfterEach
    void nothingReachedTheLog() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
        server.close();
        ROOT.detachAppender(log);
        ROOT.setLevel(levelBefore);
        assertThat(log.list)
                .as(() -> log.list.stream()
                        .map(event -> event + " " + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                        .collect(Collectors.joining("\n")))
                .isEmpty();
    }

    private void start(Duration longestPause) throws IOException {
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var page = new PageConfig(18080, Optional.empty(), List.of(), false);
        server = HttpEndpoints.start(
                new HttpConfig(anyPort, page, List.of(), MAX_CONNECTIONS, Optional.empty()),
                new FailingStatus(),
                longestPause);
    }

    private static final class FailingStatus implements Status {
        @Override
        public Optional<String> notReady() {
            return Optional.empty();
        }

        @Override
        public String metrics() {
            throw new IllegalStateException("a fault of the server's insides");
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        sockets.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String readToTheEnd(Socket socket) throws IOException {
        var all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    private String answer(String request) throws IOException {
        var socket = connect();
        send(socket, request);
        return readToTheEnd(socket);
    }

    private void assertHealthy() throws IOException {
        assertThat(answer(HEALTH)).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nok\n");
    }

    /** Sends a byte on every socket, again and again. */
    private static final class Trickle implements AutoCloseable {
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        private final AtomicInteger rounds = new AtomicInteger();

        Trickle(List<Socket> sockets) {
            var slow = List.copyOf(sockets);
            var unused = timer.scheduleWithFixedDelay(() -> round(slow), 0, 50, TimeUnit.MILLISECONDS);
        }

        private void round(List<Socket> sockets) {
            for (var socket : sockets) {
                try {
                    send(socket, "x");
                } catch (IOException e) {
                    // It has been closed.
                }
            }
            rounds.incrementAndGet();
        }

        void awaitRounds(int count) {
            await().until(() -> rounds.get() >= count);
        }

        @Override
        public void close() {
            timer.shutdownNow();
        }
    }

    @Test
    void theHeadOfARequestHasToEndInTimeNotOnlyToGoOn() throws Exception {
        start(Duration.ofMillis(500));
        var silent = connect();
        var slow = connect();
        send(slow, "GET / HTTP/1.1\r\nX-Slow: ");
        try (var trickle = new Trickle(List.of(slow))) {
            trickle.awaitRounds(1);
            assertThat(readToTheEnd(slow)).doesNotStartWith("HTTP/1.1 200");
            assertThat(readToTheEnd(silent)).isEmpty();
        }
    }

    @Test
    void aConnectionMayAskAgainWithinTheSameTime() throws Exception {
        start(Duration.ofMillis(500));
        var socket = connect();
        for (int i = 0; i < 3; i++) {
            ask(socket);
        }
        assertThat(readToTheEnd(socket)).isEmpty();
    }

    /** Sends a request, reads the answer, and may go on. */
    private static void ask(Socket socket) throws IOException {
        send(socket, HEALTH.replace("Connection: close\r\n", ""));
        var head = new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII);
        assertThat(head).isEqualTo("HTTP/1.1 200 OK");
        while (!endsWithBody(socket)) {
            // On to the end of the answer.
        }
    }

    private static boolean endsWithBody(Socket socket) throws IOException {
        return socket.getInputStream().read() == 'o'
                && socket.getInputStream().read() == 'k'
                && socket.getInputStream().read() == '\n';
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /\u0007\u001b[31m HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nBad Header\u0001: y\r\n\r\n",
                "\u0016\u0003\u0001\u0000\u0005\u0001\u0000\u0000\u0001\u0003\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            })
    void whatIsNoRequestIsRefusedWithoutAWordTooMuch(String nonsense) throws Exception {
        start(Duration.ofMillis(500));
        var answer = answer(nonsense);

        assertThat(answer)
                .matches("(?s)HTTP/1\\.1 [45]\\d\\d .*")
                .doesNotContainIgnoringCase("jetty", "Server:", "exception", "\tat ", "passwd", "nonsense", "%zz");
        assertHealthy();
    }

    @Test
    void aGoodAnswerNamesNoServer() throws Exception {
        start(LONG);

        assertThat(answer(HEALTH)).doesNotContainIgnoringCase("jetty", "server:");
    }

    @Test
    void aFaultOfTheServerIsNotTheStrangersToKnow() throws Exception {
        start(LONG);
        var answer = answer(HEALTH.replace("/healthz", "/metrics?forged%0d%0aline"));

        assertThat(answer).startsWith("HTTP/1.1 500 ").doesNotContain("insides", "Exception");
        assertThat(log.list).hasSize(1).first().asString().doesNotContain("forged");
        log.list.clear();
    }

    @Test
    void thereAreOnlySoManyConnectionsInAll() throws Exception {
        start(LONG);
        for (int i = 0; i < MAX_CONNECTIONS; i++) {
            ask(connect());
        }
        assertThat(readToTheEnd(connect())).isEmpty();
        sockets.get(0).close();

        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(answer(HEALTH)).startsWith("HTTP/1.1 200 "));
    }

    @Test
    void aRequestBuysNoTimeForTheNextOne() throws Exception {
        start(Duration.ofSeconds(1));
        var served = connect();
        ask(served);
        send(served, "GET / HTTP/1.1\r\nX-Slow: ");
        var later = connect();

        assertThat(readToTheEnd(later)).isEmpty();
        // It came first, so it has to be at its end by now.
        served.setSoTimeout(300);
        assertThat(readToTheEnd(served)).doesNotContain("200 OK");
    }
}
