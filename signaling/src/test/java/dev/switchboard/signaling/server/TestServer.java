package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.ResponseCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** A server in this process. Nothing that a peer does is an error of the server: closing it fails if it logged one. */
final class TestServer implements AutoCloseable {
    private static final AtomicInteger PAIRS = new AtomicInteger();
    private static final List<Logger> LOGGERS = Stream.of("dev.switchboard", "org.java_websocket")
            .map(name -> (Logger) LoggerFactory.getLogger(name))
            .toList();

    private final ListAppender<ILoggingEvent> errors = new ListAppender<>();
    private final SignalingServer server;

    private TestServer(ServerConfig config, ServerEvents events) throws IOException {
        errors.start();
        LOGGERS.forEach(logger -> {
            logger.setLevel(Level.ERROR);
            logger.addAppender(errors);
        });
        server = SignalingServer.start(config, events);
    }

    static TestServer start() throws IOException {
        return start(config());
    }

    static TestServer start(ServerConfig config) throws IOException {
        return start(config, ServerEvents.NONE);
    }

    static TestServer start(ServerConfig config, ServerEvents events) throws IOException {
        return new TestServer(config, events);
    }

    /** All defaults, on a free port of the loopback interface. */
    static ServerConfig config() {
        return onFreePort().build();
    }

    /** The defaults but for the ping, on a free port of the loopback interface. */
    static ServerConfig.Builder onFreePort() {
        // The first ping comes at a random moment, and would surprise a test that is about something else.
        return OverTls.server(ServerConfig.builder(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                .pingInterval(Duration.ofDays(1));
    }

    static ServerConfig config(Duration handshakeTimeout, Duration pingInterval, Duration probeTimeout) {
        return onFreePort()
                .handshakeTimeout(handshakeTimeout)
                .pingInterval(pingInterval)
                .probeTimeout(probeTimeout)
                .build();
    }

    static ServerConfig config(int maxQueuedBytes, int maxConnections) {
        return onFreePort()
                .maxQueuedBytes(maxQueuedBytes)
                .maxMessageRate(1_000_000, 1_000_000)
                .maxConnections(maxConnections)
                .build();
    }

    SignalingServer server() {
        return server;
    }

    int port() {
        return server.port();
    }

    RawClient open() throws IOException {
        return RawClient.connect(port());
    }

    RawClient open(String path) throws IOException {
        return RawClient.open(port(), path);
    }

    RawClient offerPeer() throws IOException {
        return open("/offer");
    }

    RawClient unregistered() throws IOException {
        return open("/register");
    }

    RawClient answerPeer(String id) throws IOException {
        var client = unregistered();
        client.request(Request.init(new PeerId(id)));
        return client;
    }

    /** A well-behaved pair that was not there before finds each other and talks both ways. */
    void assertServes() throws IOException {
        var answerId = new PeerId("well-behaved-answer-" + PAIRS.incrementAndGet());
        var offerId = new PeerId("well-behaved-offer");
        try (var answer = answerPeer(answerId.value());
                var offer = offerPeer()) {
            pass(Request.candidate(offerId, answerId, "candidate:1"), offer, answer);
            pass(Request.candidate(answerId, offerId, "candidate:2"), answer, offer);
        }
    }

    /** The same over TLS. */
    void assertTlsServes() throws IOException {
        try (var peer = RawClient.secure(port()).upgrade("/offer")) {
            peer.assertNothingElseComes();
        }
    }

    /** Sends a request through the server, with all responses; returns when the server has taken the last one. */
    static void pass(Request request, RawClient from, RawClient to) throws IOException {
        from.request(request);
        to.assertForwarded(request);
        to.send(request.respond(ResponseCode.OK, "ok"));
        to.assertNothingElseComes();
    }

    static Response ok(int command) {
        return new Response(command, 0, "ok");
    }

    @Override
    public void close() {
        server.close();
        LOGGERS.forEach(logger -> {
            logger.detachAppender(errors);
            logger.setLevel(null);
        });
        assertThat(errors.list).isEmpty();
    }
}
