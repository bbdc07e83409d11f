package dev.switchboard.system.abuse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.switchboard.signaling.server.ClientFrame;
import dev.switchboard.signaling.server.RawClient;
import dev.switchboard.system.load.LoadClient;
import dev.switchboard.system.load.LoadLoop;
import dev.switchboard.system.load.LoadSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Connections that send a byte a second: half of them their handshake, the others a large message after it. */
final class SlowWriters {
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final String FROM = "127.0.0.88";
    private static final byte[] HANDSHAKE =
            RawClient.upgradeRequest("/register").getBytes(ISO_8859_1);
    private static final byte[] MESSAGE = ClientFrame.whole(ClientFrame.BINARY, new byte[60_000]);

    private final LoadLoop loop;
    private final int port;
    private final Tally tally;

    SlowWriters(LoadLoop loop, int port, Tally tally) {
        this.loop = loop;
        this.port = port;
        this.tally = tally;
    }

    void begin(int size) {
        for (int i = 0; i < size / 2; i++) {
            writeHandshake();
            writeMessage();
        }
    }

    private void writeHandshake() {
        new SlowHandshake();
    }

    private void writeMessage() {
        new SlowMessage();
    }

    private void trickle(LoadSocket socket, byte[] bytes) {
        var left = ByteBuffer.wrap(bytes);
        loop.every(PACE, () -> {
            if (!socket.isOver() && left.hasRemaining()) {
                socket.send(new byte[] {left.get()});
            }
            return !socket.isOver() && left.hasRemaining();
        });
    }

    private final class SlowHandshake extends LoadSocket {
        SlowHandshake() {
            super(loop, FROM, port);
        }

        @Override
        protected void connected() {
            trickle(this, HANDSHAKE);
        }

        @Override
        protected void readable() throws IOException {
            read(ByteBuffer.allocate(512));
        }

        @Override
        protected void closed() {
            tally.count("slow handshakes: dropped");
            loop.after(PACE, SlowWriters.this::writeHandshake);
        }
    }

    private final class SlowMessage extends LoadClient {
        SlowMessage() {
            super(loop, FROM, port, "/register");
        }

        @Override
        protected void opened() {
            trickle(this, MESSAGE);
        }

        @Override
        protected void received(byte[] message) {
            throw new AssertionError("the server answers what it has not got");
        }

        @Override
        protected void pinged(byte[] payload) {
            // It is in the middle of a frame.
        }

        @Override
        protected void closed() {
            tally.count("slow messages: dropped");
            loop.after(PACE, SlowWriters.this::writeMessage);
        }
    }
}
