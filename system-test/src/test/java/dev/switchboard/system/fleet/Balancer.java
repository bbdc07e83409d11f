package dev.switchboard.system.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer for TCP: each connection goes to the first server, of those in order, that takes it. Owns the connections.
 * Safe for any thread.
 */
final class Balancer implements AutoCloseable {
    private final ServerSocket front;
    private final List<Integer> ports;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    Balancer(List<Integer> ports) throws IOException {
        this.ports = List.copyOf(ports);
        front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    String address() {
        return "127.0.0.1:" + front.getLocalPort();
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "balancer");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!front.isClosed()) {
            try {
                join(front.accept());
            } catch (IOException e) {
                // Closed, or a connection that was over before it began.
            }
        }
    }

    private void join(Socket client) throws IOException {
        sockets.add(client);
        var server = connect();
        if (server == null) {
            close(client);
            return;
        }
        sockets.add(server);
        start(() -> carry(client, server));
        start(() -> carry(server, client));
    }

    private @Nullable Socket connect() {
        for (int port : ports) {
            var server = new Socket();
            try {
                server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return server;
            } catch (IOException e) {
                close(server);
            }
        }
        return null;
    }

    private void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // The end of one is the end of the other, however it came.
        }
        close(from);
        close(to);
    }

    private void close(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        front.close();
        sockets.forEach(this::close);
    }
}
