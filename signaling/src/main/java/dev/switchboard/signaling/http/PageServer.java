package dev.switchboard.signaling.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.signaling.http.PageFiles.PageFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the page and what it has to know. Safe for any thread. */
public final class PageServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);
    /** A slow sender holds one for as long as a request may take; they are idle otherwise. */
    private static final int THREADS = 64;

    private static final int BACKLOG = 128;
    private static final String CONFIG_PATH = "/config.json";

    /** The page runs no script but its own, and speaks to nobody but signaling servers. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; connect-src 'self' ws: wss:;"
            + " img-src 'self' data: blob:; media-src 'self' blob:; frame-ancestors 'none'; base-uri 'none';"
            + " form-action 'self'";

    private final HttpServer http;
    private final ExecutorService workers;

    private PageServer(HttpServer http, ExecutorService workers) {
        this.http = http;
        this.workers = workers;
    }

    /**
     * Starts to serve.
     *
     * @throws IOException if the address cannot be had
     */
    public static PageServer start(PageConfig config) throws IOException {
        limitSlowClients();
        var http = HttpServer.create(config.address(), BACKLOG);
        var workers = Executors.newFixedThreadPool(THREADS, task -> {
            var thread = new Thread(task, "page");
            thread.setDaemon(true);
            return thread;
        });
        var server = new PageServer(http, workers);
        var json = new PageFile(ByteBuffer.wrap(configJson(config)), "application/json");
        http.createContext("/", exchange -> serve(exchange, json));
        http.setExecutor(workers);
        http.start();
        LOG.info("page on http://{}:{}/", config.address().getHostString(), server.port());
        return server;
    }

    /** The JDK's server waits for ever by default, for a request as for its reader; it reads these when it starts. */
    private static void limitSlowClients() {
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
        System.setProperty("jdk.httpserver.maxConnections", "512");
    }

    private static byte[] configJson(PageConfig config) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("signalingPort", config.signalingPort());
            json.writeArrayFieldStart("iceServers");
            for (var url : config.iceServers()) {
                json.writeStartObject();
                json.writeArrayFieldStart("urls");
                json.writeString(url);
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void serve(HttpExchange exchange, PageFile config) throws IOException {
        try (exchange) {
            var method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            var path = exchange.getRequestURI().getPath();
            var file = CONFIG_PATH.equals(path) ? Optional.of(config) : PageFiles.find(path);
            if (file.isPresent()) {
                send(exchange, file.get(), method.equals("HEAD"));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        } catch (RuntimeException e) {
            LOG.error("a request for the page failed", e);
        }
    }

    private static void send(HttpExchange exchange, PageFile file, boolean headOnly) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", file.mediaType());
        headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        // The files change with the server, so a browser asks each time.
        headers.set("Cache-Control", "no-cache");
        exchange.sendResponseHeaders(200, headOnly ? -1 : file.content().remaining());
        if (!headOnly) {
            exchange.getResponseBody().write(file.content().array());
        }
    }

    /** The port that is listened on. */
    public int port() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        workers.shutdownNow();
    }
}
