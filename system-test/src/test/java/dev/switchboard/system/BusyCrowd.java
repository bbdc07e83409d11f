package dev.switchboard.system;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that register again and again, and connect anew when the server has gone; owns them. */
final class BusyCrowd implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final URI server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong registrations = new AtomicLong();

    BusyCrowd(String address, int size) {
        server = URI.create("ws://" + address + "/register");
        for (int i = 0; i < size; i++) {
            connect(MessageCodec.encode(Request.init(new PeerId("busy-" + i))));
        }
    }

    private void connect(byte[] init) {
        var unused = client.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(2))
                .buildAsync(server, new Counter())
                .whenComplete((socket, failure) -> {
                    if (failure == null) {
                        send(socket, init);
                    } else {
                        later(() -> connect(init));
                    }
                });
    }

    private void send(WebSocket socket, byte[] init) {
        var unused = socket.sendBinary(ByteBuffer.wrap(init), true)
                .whenComplete((sent, failure) -> later(() -> {
                    if (failure == null && !socket.isInputClosed()) {
                        send(socket, init);
                    } else {
                        socket.abort();
                        connect(init);
                    }
                }));
    }

    private void later(Runnable task) {
        if (!timer.isShutdown()) {
            var unused = timer.schedule(task, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private final class Counter implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            registrations.incrementAndGet();
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** How many registrations were answered. */
    long registrations() {
        return registrations.get();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
