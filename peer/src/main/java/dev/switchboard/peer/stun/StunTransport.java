package dev.switchboard.peer.stun;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A way to a server that takes one request at a time. Confined to one thread. */
interface StunTransport extends AutoCloseable {
    /**
     * Sends a request and waits for its response.
     *
     * @throws IOException if none comes in time, or the way breaks
     */
    StunMessage exchange(byte[] request) throws IOException;

    /** Where it sends from. */
    InetSocketAddress localAddress();

    @Override
    void close() throws IOException;
}
