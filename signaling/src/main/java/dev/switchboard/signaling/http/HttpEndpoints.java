package dev.switchboard.signaling.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page, and what supervisors ask for, over HTTP. Slow clients hold no threads. Safe for any thread. */
public final class HttpEndpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoints.class);
    /** All from the start, so that load changes nothing. */
    private static final int THREADS = 8;

    private static final int BACKLOG = 128;
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    private final Server server;
    private final ServerConnector connector;

    private HttpEndpoints(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts to serve.
     *
     * @throws IOException if the address cannot be had
     */
    public static HttpEndpoints start(HttpConfig config, Status status) throws IOException {
        return start(config, status, Visitors.LONGEST_PAUSE);
    }

    /** As above, with the time that a client may take for a request. */
    static HttpEndpoints start(HttpConfig config, Status status, Duration longestPause) throws IOException {
        var threads = new QueuedThreadPool(THREADS, THREADS);
        threads.setName("page");
        threads.setDaemon(true);
        var server = new Server(threads);
        var visitors = new Visitors(config.trustedProxies(), config.maxConnections(), longestPause);
        var connector = new ServerConnector(server, 1, 1, protocols(config));
        connector.setHost(config.address().getAddress().getHostAddress());
        connector.setPort(config.address().getPort());
        connector.setAcceptQueueSize(BACKLOG);
        connector.setReuseAddress(true);
        connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        connector.addBean(visitors);
        server.addConnector(connector);
        server.setHandler(new RequestHandler(new Routes(config.page(), status), visitors));
        server.setErrorHandler(new PlainErrors());
        var endpoints = new HttpEndpoints(server, connector);
        endpoints.listen();
        LOG.info("page on {}", endpoints.url(config));
        return endpoints;
    }

    private static ConnectionFactory[] protocols(HttpConfig config) {
        var http = new HttpConnectionFactory(settings());
        return config.tls()
                .map(engines -> new ConnectionFactory[] {tls(engines, http), http})
                .orElseGet(() -> new ConnectionFactory[] {http});
    }

    private static HttpConfiguration settings() {
        var settings = new HttpConfiguration();
        settings.setSendServerVersion(false);
        settings.setSendXPoweredBy(false);
        return settings;
    }

    private static ConnectionFactory tls(Supplier<SSLEngine> engines, HttpConnectionFactory http) {
        return new SslConnectionFactory(new GivenEngines(engines), http.getProtocol());
    }

    private void listen() throws IOException {
        try {
            server.start();
        } catch (IOException e) {
            close();
            // The cause says what is wrong, without Jetty's words around it.
            if (e.getCause() instanceof BindException cause) {
                throw cause;
            }
            throw e;
        } catch (Exception e) {
            close();
            throw new IOException("the HTTP server did not start", e);
        }
    }

    private String url(HttpConfig config) {
        InetSocketAddress asked = config.address();
        var host = asked.getHostString();
        return "%s://%s:%d/"
                .formatted(
                        config.tls().isPresent() ? "https" : "http",
                        host.contains(":") ? "[" + host + "]" : host,
                        port());
    }

    /** The port that is listened on. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("the HTTP server did not stop as it should", e);
        }
    }
}
