package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.switchboard.signaling.metrics.SwitchboardMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Who calls {@code wss://} where there is only {@code ws://} is told at once, and so is whoever runs the server. */
class TlsOnPlainPortTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(Refusals.class);

    private final SwitchboardMetrics metrics = new SwitchboardMetrics();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private SignalingServer server;

    @BeforeEach
    void start() throws IOException {
        log.start();
        LOGGER.setLevel(Level.INFO);
        LOGGER.addAppender(log);
        var config = ServerConfig.builder(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .handshakeTimeout(Duration.ofDays(1))
                .build();
        server = SignalingServer.start(config, metrics);
    }

    @AfterEach
    void stop() {
        server.close();
        metrics.close();
        LOGGER.detachAppender(log);
        LOGGER.setLevel(null);
    }

    private void callOverTls() throws IOException {
        try (var client = RawClient.secure(server.port())) {
            // What the JDK says where an answer is no TLS; where none comes, it waits on.
            assertThatThrownBy(() -> client.upgrade("/offer"))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("SSL message");
        }
    }

    @Test
    void theClientIsAnsweredSomethingThatIsNoTls() throws IOException {
        callOverTls();
    }

    @Test
    void itIsCountedAndOneLineSaysWhatToDo() throws IOException {
        for (int i = 0; i < 5; i++) {
            callOverTls();
        }

        // The client has its answer before the server has written that down.
        await().untilAsserted(() ->
                assertThat(metrics.scrape().lines()).contains("switchboard_refusals_total{reason=\"no-tls\"} 5.0"));
        assertThat(log.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .startsWith("refuse connection from 127.0.0.1:")
                        .endsWith(": it speaks TLS, and this port does not: let it use ws://,"
                                + " or give the server --tls-cert and --tls-key"));
    }

    @Test
    void onlyTheFirstByteCounts() throws IOException {
        var received = new ArrayList<Byte>();
        try (var transport = new PlainTransport(
                SocketChannel.open(), new Traffic(unused -> {}, unused -> {}), () -> received.add((byte) 0))) {
            transport.receive(ByteBuffer.wrap(new byte[] {'G'}), bytes -> received.add(bytes.get()));
            transport.receive(ByteBuffer.wrap(new byte[] {22}), bytes -> received.add(bytes.get()));
        }

        assertThat(received).containsExactly((byte) 'G', (byte) 22);
    }
}
