package dev.switchboard.peer.client;

import dev.switchboard.peer.access.Authorities;
import dev.switchboard.peer.access.Token;
import dev.switchboard.peer.access.TokenSource;
import dev.switchboard.peer.loop.EventLoop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;

/** WebSocket connections (RFC 6455) of the JDK. Confined to the event loop. */
final class WebSocketConnector implements FrameConnector {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client;
    private final TokenSource tokens;
    private final EventLoop loop;
    private final FrameKind kind;

    WebSocketConnector(SignalingConfig config, EventLoop loop, FrameKind kind) {
        this.client = client(config.authorities());
        this.tokens = config.token();
        this.loop = loop;
        this.kind = kind;
    }

    /** The JDK's client verifies host names by itself (RFC 2818, section 3.1). */
    private static HttpClient client(Authorities authorities) {
        try {
            return HttpClient.newBuilder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .sslContext(authorities.tls())
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no TLS", e);
        }
    }

    @Override
    public FrameConnection connect(URI uri, FrameListener listener) {
        var connection = new WebSocketConnection(loop, kind, listener);
        try {
            connect(uri, tokens.read(), connection);
        } catch (IOException e) {
            var loss = Loss.outage("the token cannot be read: " + e.getMessage());
            loop.execute(() -> connection.lost(loss));
        }
        return connection;
    }

    private void connect(URI uri, Optional<Token> token, WebSocketConnection connection) {
        var builder = client.newWebSocketBuilder().connectTimeout(CONNECT_TIMEOUT);
        // RFC 6750, section 2.1.
        token.ifPresent(shown -> builder.header("Authorization", "Bearer " + shown.value()));
        var unused = builder.buildAsync(uri, connection.events()).whenComplete((socket, failure) -> {
            if (failure != null) {
                loop.execute(() -> connection.lost(loss(uri, failure, token.isPresent())));
            }
        });
    }

    private static Loss loss(URI uri, Throwable failure, boolean hadToken) {
        return FailureText.unwrapped(failure) instanceof WebSocketHandshakeException refused
                ? HandshakeRefusal.of(refused.getResponse(), hadToken)
                : Loss.outage(FailureText.ofConnecting(failure, uri.getScheme().equals("wss")));
    }
}
