package dev.switchboard.peer.client;

import dev.switchboard.peer.loop.EventLoop;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A WebSocket of the JDK. Confined to the event loop, but for {@link Events}. */
final class WebSocketConnection implements FrameConnection {
    private static final long MAX_WAITING_BYTES = 4 * 1024 * 1024;
    private static final Duration LONGEST_GOODBYE = Duration.ofMillis(300);

    private final EventLoop loop;
    private final FrameKind kind;
    private final FrameListener listener;
    /** The JDK sends one message at a time; the others wait here. */
    private final Queue<byte[]> waiting = new ArrayDeque<>();

    private long waitingBytes;
    private boolean sending;
    /** What is said once all that waits is sent; only where we close. */
    private @Nullable Runnable farewell;

    private boolean over;
    private @Nullable WebSocket socket;

    WebSocketConnection(EventLoop loop, FrameKind kind, FrameListener listener) {
        this.loop = loop;
        this.kind = kind;
        this.listener = listener;
    }

    WebSocket.Listener events() {
        return new Events();
    }

    private void opened(WebSocket opened) {
        if (over) {
            opened.abort();
            return;
        }
        socket = opened;
        listener.opened();
        opened.request(1);
    }

    private void received(byte[] message, WebSocket from) {
        if (!over) {
            listener.received(message);
            // Only now: a server that sends faster than we read has to wait.
            from.request(1);
        }
    }

    private void ponged(WebSocket from) {
        if (!over) {
            listener.ponged();
            from.request(1);
        }
    }

    void lost(Loss loss) {
        if (!over) {
            abort();
            listener.lost(loss);
        }
    }

    private void lost(String reason) {
        lost(Loss.outage(reason));
    }

    @Override
    public void send(byte[] frame) {
        if (over) {
            return;
        }
        waiting.add(frame);
        waitingBytes += frame.length;
        if (waitingBytes > MAX_WAITING_BYTES) {
            lost("it does not read");
        } else if (!sending) {
            sendNext();
        }
    }

    private void sendNext() {
        if (socket == null || (over && farewell == null)) {
            return;
        }
        var next = waiting.poll();
        if (next == null) {
            sayFarewell();
            return;
        }
        sending = true;
        afterwards(send(socket, next), failure -> sent(next, failure));
    }

    private CompletableFuture<WebSocket> send(WebSocket to, byte[] frame) {
        return switch (kind) {
            case BINARY -> to.sendBinary(ByteBuffer.wrap(frame), true);
            case TEXT -> to.sendText(new String(frame, StandardCharsets.UTF_8), true);
        };
    }

    private void afterwards(CompletableFuture<WebSocket> sending, Consumer<@Nullable Throwable> then) {
        var unused = sending.whenComplete((sent, failure) -> loop.execute(() -> then.accept(failure)));
    }

    private void sent(byte[] frame, @Nullable Throwable failure) {
        sending = false;
        waitingBytes -= frame.length;
        if (failure != null) {
            lost(FailureText.of(failure));
        } else {
            sendNext();
        }
    }

    @Override
    public void ping() {
        if (socket != null && !over) {
            afterwards(socket.sendPing(ByteBuffer.allocate(0)), failure -> {
                if (failure != null) {
                    lost(FailureText.of(failure));
                }
            });
        }
    }

    @Override
    public void close(Runnable then) {
        var closing = over ? null : socket;
        over = true;
        if (closing == null) {
            then.run();
            return;
        }
        var said = new AtomicBoolean();
        Runnable once = () -> {
            if (!said.getAndSet(true)) {
                then.run();
            }
        };
        farewell = () -> afterwards(closing.sendClose(WebSocket.NORMAL_CLOSURE, ""), failure -> once.run());
        if (!sending) {
            sendNext();
        }
        loop.schedule(LONGEST_GOODBYE, () -> {
            closing.abort();
            once.run();
        });
    }

    private void sayFarewell() {
        var words = farewell;
        farewell = null;
        if (words != null) {
            words.run();
        }
    }

    @Override
    public void abort() {
        over = true;
        farewell = null;
        waiting.clear();
        if (socket != null) {
            socket.abort();
        }
    }

    /** What the JDK reports, one call after the other, on threads of its own. */
    private final class Events implements WebSocket.Listener {
        private final MessageAssembler assembler = new MessageAssembler();

        @Override
        public void onOpen(WebSocket opened) {
            loop.execute(() -> opened(opened));
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
            return taken(assembler.add(part), last, from);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            return taken(assembler.add(part), last, from);
        }

        private @Nullable CompletionStage<?> taken(boolean fits, boolean last, WebSocket from) {
            if (!fits) {
                loop.execute(() -> lost("it sent a message above " + MessageAssembler.MAX_LENGTH + " bytes"));
            } else if (last) {
                var message = assembler.take();
                loop.execute(() -> received(message, from));
            } else {
                from.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
            loop.execute(() -> ponged(from));
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            loop.execute(() -> lost(Loss.closed(code, reason)));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            loop.execute(() -> lost(FailureText.of(failure)));
        }
    }
}
