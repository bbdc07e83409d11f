package dev.switchboard.signaling.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/**
 * What lies between a connection and its socket, which does not block. This one counts what passes, and can be
 * muted; a subclass encrypts.
 *
 * <p>Bytes come in two steps: {@link #read} takes them off the socket as they are;
 * {@link #receive}, where the connection is decoded, makes of them what the other side meant. So what is
 * left over in the second step never has to wake the socket's loop.
 *
 * <p>Safe for any thread, but only one may write at a time, and only one may receive.
 */
class Transport implements ByteChannel {
    private final SocketChannel socket;
    private final Traffic traffic;
    private volatile boolean muted;

    Transport(SocketChannel socket, Traffic traffic) {
        this.socket = socket;
        this.traffic = traffic;
    }

    /** Takes bytes off the socket as they are on the wire; they have to be given to {@link #receive}. */
    @Override
    public final int read(ByteBuffer destination) throws IOException {
        int count = socket.read(destination);
        if (count > 0) {
            traffic.received().accept(count);
        }
        return count;
    }

    /** Hands the decoder what the bytes taken off the socket mean: nothing, or once, or more than once. */
    void receive(ByteBuffer fromSocket, Consumer<ByteBuffer> decoder) {
        decoder.accept(fromSocket);
    }

    /** Tries again to decrypt what could not be for want of room in the socket; true if it is so still. */
    boolean retry(Consumer<ByteBuffer> decoder) {
        return false;
    }

    /**
     * Sends as much as the socket takes. Bytes that are taken off the source are on their way: nothing of them
     * waits here for another call.
     */
    @Override
    public final int write(ByteBuffer source) throws IOException {
        return muted ? swallow(source) : send(source);
    }

    private static int swallow(ByteBuffer source) {
        int count = source.remaining();
        source.position(source.limit());
        return count;
    }

    int send(ByteBuffer source) throws IOException {
        return sendAsIs(source);
    }

    /** Sends bytes that are as they are to be on the wire. */
    final int sendAsIs(ByteBuffer source) throws IOException {
        int count = socket.write(source);
        traffic.sent().accept(count);
        return count;
    }

    /** From now on nothing goes out any more; what is written seems to. */
    final void mute() {
        muted = true;
    }

    /** Tells the other side that nothing more comes, and goes on receiving. Does not block. */
    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public final boolean isOpen() {
        return socket.isOpen();
    }

    /** Closes the socket. Does not block. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
