package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.switchboard.signaling.core.Budget;
import dev.switchboard.signaling.core.EndReason;
import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.Forwarded;
import dev.switchboard.signaling.core.Grant;
import dev.switchboard.signaling.core.IceServerSource;
import dev.switchboard.signaling.core.Role;
import dev.switchboard.signaling.core.RoutingLimits;
import dev.switchboard.signaling.core.Switchboard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocketListener;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.HandshakeImpl1Server;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What two threads do to one connection at the same moment, here by one thread. */
class DirectWebSocketTest {
    @AutoClose
    private final Upkeep upkeep = new Upkeep();

    @AutoClose
    private final SocketLoop loop = new SocketLoop("loop");

    private final Budget budget = new Budget(1 << 20);
    private final List<DirectWebSocket> released = new ArrayList<>();
    private final AtomicInteger messages = new AtomicInteger();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<String> story = new CopyOnWriteArrayList<>();
    private boolean breaksInHandshake;
    private final DirectWebSocket socket = new DirectWebSocket(
            (WebSocketListener) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {WebSocketListener.class}, this::onEvent),
            List.of(new BoundedDraft(1000, budget)),
            loop,
            upkeep,
            TestServer.config(),
            ServerEvents.NONE,
            budget,
            released::add);

    DirectWebSocketTest() throws IOException {}

    @BeforeEach
    void accept() throws IOException {
        var nowhere = new Transport(SocketChannel.open(), Traffic.UNCOUNTED) {
            @Override
            int send(ByteBuffer source) {
                int count = source.remaining();
                while (source.hasRemaining()) {
                    written.write(source.get());
                }
                story.add("write on " + Thread.currentThread().getName());
                return count;
            }
        };
        socket.setChannel(nowhere);
    }

    private @Nullable Object onEvent(Object proxy, Method event, Object[] arguments) {
        switch (event.getName()) {
            case "onWebsocketHandshakeReceivedAsServer" -> {
                if (breaksInHandshake) {
                    breakOff();
                }
                return new HandshakeImpl1Server();
            }
            case "onWebsocketOpen" ->
                socket.opened(
                        new Switchboard(RoutingLimits.DEFAULT, ServerEvents.NONE, budget, IceServerSource.NONE)
                                .open(Role.OFFER_PEER, socket, Grant.ALL),
                        false,
                        Optional.empty());
            case "onWebsocketMessage" -> messages.incrementAndGet();
            case "onWriteDemand" -> socket.writeDemanded();
            default -> {}
        }
        return null;
    }

    private void breakOff() {
        socket.closeConnection(CloseFrame.NEVER_CONNECTED, "broken off", true);
    }

    private void shakeHands() {
        socket.decode(ByteBuffer.wrap(RawClient.upgradeRequest("/offer").getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void theOtherSideMayCloseAtTheMomentThatTheHandshakeTimesOut() {
        breakOff();

        // The library fails here.
        assertThatCode(socket::eot).doesNotThrowAnyException();
    }

    @Test
    void aConnectionThatBreaksDuringItsHandshakeDoesNotComeBackToLife() {
        breaksInHandshake = true;
        shakeHands();

        await().untilAsserted(() -> assertThat(socket.isClosed()).isTrue());
        assertThat(released).containsOnly(socket);
    }

    @Test
    void nothingOfWhatAHandshakeAskedForIsKept() {
        shakeHands();

        assertThat(socket.isOpen()).isTrue();
        assertThat(socket.getResourceDescriptor()).isEqualTo("/");
    }

    @Test
    void messagesCountUpToTheCloseFrameAndNoFurther() {
        var message = ClientFrame.whole(ClientFrame.BINARY, new byte[1]);
        shakeHands();
        socket.decode(ByteBuffer.wrap(ClientFrame.join(message, ClientFrame.close(1000), message)));
        socket.decode(ByteBuffer.wrap(message));

        assertThat(messages).hasValue(1);
    }

    @Test
    void whatTheFleetHasForItIsDoneByItsOwnLoopInOrderAndInOneWrite() throws IOException {
        shakeHands();
        story.clear();
        var free = keepBusy();
        try (var fleet = new FleetThread()) {
            CompletableFuture.runAsync(
                            () -> {
                                socket.deliver(new byte[1]);
                                socket.execute(() -> story.add(
                                        "task on " + Thread.currentThread().getName()));
                                socket.deliver(new byte[1]);
                                story.add("the fleet goes on");
                            },
                            fleet::execute)
                    .join();
            assertThat(story).containsExactly("the fleet goes on");
        } finally {
            free.countDown();
        }

        await().untilAsserted(
                        () -> assertThat(story).containsExactly("the fleet goes on", "task on loop", "write on loop"));
    }

    @Test
    void whatTheFleetHasForItIsNotOvertaken() throws IOException {
        shakeHands();
        written.reset();
        var free = keepBusy();
        try (var fleet = new FleetThread()) {
            CompletableFuture.runAsync(
                            () -> {
                                socket.deliver(new byte[] {1});
                                socket.execute(() -> socket.deliver(new byte[] {2}));
                                socket.deliver(new byte[] {3});
                            },
                            fleet::execute)
                    .join();
            socket.deliver(new byte[] {4});
        } finally {
            free.countDown();
        }

        await().untilAsserted(() ->
                assertThat(HexFormat.of().formatHex(written.toByteArray())).isEqualTo("820101820102820103820104"));
    }

    @Test
    void whatTheFleetDeliversComesBeforeTheEnd() throws IOException {
        shakeHands();
        written.reset();
        var free = keepBusy();
        try (var fleet = new FleetThread()) {
            CompletableFuture.runAsync(
                            () -> {
                                socket.deliver(new byte[1]);
                                socket.end(EndReason.TAKEN_OVER);
                            },
                            fleet::execute)
                    .join();
            // An end that did not wait for the loop would be there by now.
            CompletableFuture.runAsync(() -> {}, upkeep::soon).join();
        } finally {
            free.countDown();
        }

        await().untilAsserted(() ->
                assertThat(HexFormat.of().formatHex(written.toByteArray())).startsWith("820100" + "88"));
    }

    @Test
    void whatTheFleetHasForItIsBounded() throws IOException {
        shakeHands();
        int most = TestServer.config().limits().queuedBytes();
        var free = keepBusy();
        try (var fleet = new FleetThread()) {
            assertThat(CompletableFuture.supplyAsync(() -> socket.handOn(new byte[most]), fleet::execute))
                    .succeedsWithin(Duration.ofMinutes(1))
                    .isEqualTo(Forwarded.HANDED_ON);

            assertThat(socket.readiness()).isEqualTo(Endpoint.Readiness.CONGESTED);
        } finally {
            free.countDown();
        }
        await().until(() -> socket.readiness() == Endpoint.Readiness.READY);
    }

    /** Keeps the loop from doing anything until what it returns is counted down. */
    private CountDownLatch keepBusy() {
        var over = new CountDownLatch(1);
        loop.execute(() -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return over;
    }
}
