package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.signaling.core.Budget;
import dev.switchboard.signaling.core.IceServerSource;
import dev.switchboard.signaling.core.RoutingLimits;
import dev.switchboard.signaling.core.Switchboard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketFactoryTest {
    private static final int ENOUGH_TO_MEET = 5_000;

    private final ServerConfig config = TestServer.config();

    @AutoClose
    private final Upkeep upkeep = new Upkeep();

    @AutoClose
    private final SocketLoop loop = new SocketLoop("loop");

    @AutoClose
    private final ServerSocketChannel door = ServerSocketChannel.open();

    @AutoClose
    @SuppressWarnings("UnusedVariable") // It is only there, and is to be closed
    private SocketChannel caller;

    @AutoClose
    private SocketChannel called;

    SocketFactoryTest() throws IOException {}

    @BeforeEach
    void connect() throws IOException {
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        caller = SocketChannel.open(door.getLocalAddress());
        called = door.accept();
    }

    private SocketFactory factory() {
        return new SocketFactory(config, upkeep, ServerEvents.NONE, new Budget(1 << 20));
    }

    private static Listener listener(SocketFactory factory) {
        var switchboard =
                new Switchboard(RoutingLimits.DEFAULT, ServerEvents.NONE, new Budget(1), IceServerSource.NONE);
        return new Listener(factory, switchboard, 1, ServerEvents.NONE);
    }

    private Optional<DirectWebSocket> take(SocketFactory factory) {
        try {
            return Optional.of(factory.take(called, loop, listener(factory)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Test
    void whoIsTakenAtTheMomentOfTheSignalIsSeenByWhoeverDrains() {
        for (int i = 0; i < ENOUGH_TO_MEET; i++) {
            var factory = factory();
            var taken = CompletableFuture.supplyAsync(() -> take(factory));
            for (int spin = 0; spin < i % 100 * 10; spin++) {
                Thread.onSpinWait();
            }
            factory.drain();
            var seen = factory.connections().stream().findAny();

            taken.join().ifPresent(socket -> assertThat(seen).contains(socket));
        }
    }

    @Test
    void whoComesAfterTheSignalIsNotKept() {
        var factory = factory();
        factory.drain();

        assertThat(take(factory)).isEmpty();
        assertThat(factory.connections()).isEmpty();
    }
}
