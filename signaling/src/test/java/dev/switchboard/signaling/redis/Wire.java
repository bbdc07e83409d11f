package dev.switchboard.signaling.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP proxy before a Redis: lets through, holds what Redis answers, or cuts. */
final class Wire implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private boolean isHeld;

    Wire(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    RedisAddress address() {
        return RedisAddress.parse("redis://127.0.0.1:" + listener.getLocalPort());
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                connect(listener.accept());
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.addAll(List.of(client, server));
            start(() -> copy(client, server, false));
            start(() -> copy(server, client, true));
        } catch (IOException e) {
            client.close();
        }
    }

    private void copy(Socket from, Socket to, boolean isAnswer) {
        var buffer = new byte[16 * 1024];
        try (from;
                to) {
            for (int count; (count = from.getInputStream().read(buffer)) > 0; ) {
                if (isAnswer) {
                    awaitRelease();
                }
                to.getOutputStream().write(buffer, 0, count);
            }
        } catch (IOException e) {
            // Cut.
        }
    }

    private synchronized void awaitRelease() {
        try {
            while (isHeld) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets nothing more of what Redis says through, until {@link #release}. */
    synchronized void hold() {
        isHeld = true;
    }

    synchronized void release() {
        isHeld = false;
        notifyAll();
    }

    /** Ends the connections there are. */
    void cut() {
        for (var socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        sockets.clear();
    }

    /** How many connections there were since the last cut. */
    int connections() {
        return sockets.size() / 2;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
        release();
    }
}
