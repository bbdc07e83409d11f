package dev.switchboard.system.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/** A TCP connection to the server, on a loop. It may do all that a client should not: for one, not read. */
@SuppressWarnings("this-escape") // The loop calls in a later turn.
public abstract class LoadSocket {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
    private boolean reading = true;
    private boolean over;

    /**
     * Begins to connect.
     *
     * @param from the local address, of the loopback network
     */
    protected LoadSocket(LoadLoop loop, String from, int port) {
        this(loop, from, port, 0);
    }

    /** @param receiveBuffer in bytes; 0 for the usual */
    protected LoadSocket(LoadLoop loop, String from, int port, int receiveBuffer) {
        try {
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            // Closed by a reset, so that no port waits for stray segments.
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            if (receiveBuffer > 0) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
            }
            channel.bind(new InetSocketAddress(from, 0));
            key = channel.register(loop.selector(), SelectionKey.OP_CONNECT, this);
            connect(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where nobody listens this may show at once. */
    private void connect(LoadLoop loop, InetSocketAddress server) throws IOException {
        try {
            channel.connect(server);
        } catch (ConnectException e) {
            loop.execute(this::end);
        }
    }

    /** The connection is there. */
    protected abstract void connected();

    /** Something can be read, or the end. */
    protected abstract void readable() throws IOException;

    /** The socket takes more, and nothing waits; called again and again for as long as that is so. */
    protected void writable() {}

    /** The other side has closed it, or never took it; nothing follows. */
    protected abstract void closed();

    final void ready() {
        try {
            // Another may have reset it in the same turn.
            if (!over && key.isConnectable()) {
                channel.finishConnect();
                interest();
                connected();
            }
            if (!over && key.isReadable()) {
                readable();
            }
            if (!over && key.isWritable()) {
                flush();
                writable();
            }
            interest();
        } catch (IOException e) {
            end();
        }
    }

    /** Reads; the end of the connection is an exception. */
    public final void read(ByteBuffer into) throws IOException {
        if (channel.read(into) < 0) {
            throw new IOException("the server closed it");
        }
    }

    public final void stopReading() {
        reading = false;
        interest();
    }

    /** Whether it wants to be told when the socket takes more. */
    protected boolean pushes() {
        return false;
    }

    public final void send(byte[] bytes) {
        unsent.add(ByteBuffer.wrap(bytes));
        try {
            flush();
        } catch (IOException e) {
            end();
        }
        interest();
    }

    private void flush() throws IOException {
        while (!unsent.isEmpty()) {
            channel.write(unsent.element());
            if (unsent.element().hasRemaining()) {
                return;
            }
            unsent.remove();
        }
    }

    public final boolean hasUnsent() {
        return !unsent.isEmpty();
    }

    private void interest() {
        if (!over && channel.isConnected()) {
            int write = pushes() || hasUnsent() ? SelectionKey.OP_WRITE : 0;
            key.interestOps((reading ? SelectionKey.OP_READ : 0) | write);
        }
    }

    private void end() {
        if (!over) {
            reset();
            closed();
        }
    }

    public final boolean isOver() {
        return over;
    }

    /** Ends the connection without a word. */
    public final void reset() {
        over = true;
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
