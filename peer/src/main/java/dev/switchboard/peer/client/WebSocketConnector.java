package dev.switchboard.peer.client;

import dev.switchboard.peer.loop.EventLoop;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** WebSocket connections (RFC 6455) of the JDK. */
final class WebSocketConnector implements FrameConnector {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final EventLoop loop;

    private final FrameKind kind;

    WebSocketConnector(EventLoop loop, FrameKind kind) {
        this.loop = loop;
        this.kind = kind;
    }

    @Override
    public FrameConnection connect(URI uri, FrameListener listener) {
        var connection = new WebSocketConnection(loop, kind, listener);
        var unused = client.newWebSocketBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .buildAsync(uri, connection.events())
                .whenComplete((socket, failure) -> {
                    if (failure != null) {
                        loop.execute(() -> connection.lost(FailureText.of(failure)));
                    }
                });
        return connection;
    }
}
