package dev.switchboard.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Serves all connections of a load with the thread that calls it. Not thread-safe.
 *
 * <p>Owns the selector, the connections, the buffer that they all read into, and the counts over all of them.
 */
public final class LoadLoop implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int WAIT_MILLIS = 5;
    /** As many source addresses as give each of 19,000 connections, and of those before them, a port. */
    private static final int SOURCES = 64;

    private static final boolean HAS_LOOPBACK_NETWORK =
            System.getProperty("os.name", "").startsWith("Linux");

    private final List<InetSocketAddress> servers;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private int connections;
    private long pongs;

    /** A load for the server at this port of this machine; or for several that act as one. */
    public LoadLoop(int... ports) throws IOException {
        servers = Arrays.stream(ports)
                .mapToObj(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .toList();
        selector = Selector.open();
    }

    /** One of the servers, counted from 0 and round. */
    InetSocketAddress server(int number) {
        return servers.get(number % servers.size());
    }

    Selector selector() {
        return selector;
    }

    /** For one read; empty. */
    ByteBuffer buffer() {
        return buffer.clear();
    }

    /** Where the next connection comes from: a port of one address could be in use still. */
    InetSocketAddress nextSource() {
        int source = connections++ % SOURCES;
        // Elsewhere than on Linux, 127.0.0.1 alone is there.
        return new InetSocketAddress("127.0.0." + (HAS_LOOPBACK_NETWORK ? 1 + source : 1), 0);
    }

    void ponged() {
        pongs++;
    }

    /** How many pings of the server have been answered. */
    public long pongs() {
        return pongs;
    }

    /** Serves who is ready, and waits for somebody for a few milliseconds if nobody is. */
    public void turn() {
        select(WAIT_MILLIS);
    }

    /** Serves who is ready, if anybody. */
    public void turnNow() {
        select(0);
    }

    private void select(int waitMillis) {
        try {
            if (waitMillis == 0) {
                selector.selectNow(LoadLoop::serve);
            } else {
                selector.select(LoadLoop::serve, waitMillis);
            }
        } catch (IOException e) {
            throw new LoadException("the system serves no sockets", e);
        }
    }

    private static void serve(SelectionKey key) {
        ((Connection) key.attachment()).ready();
    }

    /** Goes on for so long. */
    public void runFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            turn();
        }
    }

    /**
     * Goes on until something has come about.
     *
     * @param what the end of the sentence that begins with "no end of", for when it has not come about in time
     */
    public void runUntil(BooleanSupplier done, Duration patience, String what) {
        long end = System.nanoTime() + patience.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new LoadException("no end of " + what + " within " + patience.toSeconds() + " s");
            }
            turn();
        }
    }

    /** Closes all connections, without a word. */
    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
