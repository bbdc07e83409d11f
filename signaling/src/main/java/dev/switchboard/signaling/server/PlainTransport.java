package dev.switchboard.signaling.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks no TLS, and answers whoever does with what its library takes for that; silence would look like a dead server. */
final class PlainTransport extends Transport {
    /** The type of the record that TLS begins with (RFC 8446, section 5.1). No method of HTTP begins so. */
    static final int TLS_HANDSHAKE_RECORD = 22;

    private static final Logger LOG = LoggerFactory.getLogger(PlainTransport.class);
    private static final ByteBuffer NO_TLS_HERE = ByteBuffer.wrap("""
            HTTP/1.1 400 Bad Request\r
            Content-Type: text/plain\r
            Connection: close\r
            \r
            this port speaks no TLS: use ws://
            """.getBytes(StandardCharsets.US_ASCII));

    private final Runnable onTls;
    /** Confined to whoever receives. */
    private boolean begun;

    /** @param onTls the other side speaks TLS, and was told; it is to be counted and closed. Called by whoever receives */
    PlainTransport(SocketChannel socket, Traffic traffic, Runnable onTls) {
        super(socket, traffic);
        this.onTls = onTls;
    }

    @Override
    void receive(ByteBuffer fromSocket, Consumer<ByteBuffer> decoder) {
        if (!begun && fromSocket.get(fromSocket.position()) == TLS_HANDSHAKE_RECORD) {
            refuseTls();
            return;
        }
        begun = true;
        super.receive(fromSocket, decoder);
    }

    private void refuseTls() {
        try {
            sendAsIs(NO_TLS_HERE.duplicate());
        } catch (IOException e) {
            LOG.debug("a stranger left", e);
        }
        onTls.run();
    }
}
