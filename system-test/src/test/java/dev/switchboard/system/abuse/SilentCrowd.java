package dev.switchboard.system.abuse;

import dev.switchboard.system.load.LoadLoop;
import dev.switchboard.system.load.LoadSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Connections that say nothing; each one that is dropped comes back. */
final class SilentCrowd {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int ADDRESSES = 10;

    private final LoadLoop loop;
    private final int port;
    private final String name;
    private final Tally tally;

    SilentCrowd(LoadLoop loop, int port, String name, Tally tally) {
        this.loop = loop;
        this.port = port;
        this.name = name;
        this.tally = tally;
    }

    void begin(int size) {
        for (int i = 0; i < size; i++) {
            connect("127.0.1." + (1 + i % ADDRESSES));
        }
    }

    private void connect(String from) {
        new Silent(from);
    }

    private final class Silent extends LoadSocket {
        private final String from;

        Silent(String from) {
            super(loop, from, port);
            this.from = from;
        }

        @Override
        protected void connected() {
            tally.count(name + ": connected");
        }

        @Override
        protected void readable() throws IOException {
            read(ByteBuffer.allocate(512));
        }

        @Override
        protected void closed() {
            tally.count(name + ": dropped");
            loop.after(PAUSE, () -> connect(from));
        }
    }
}
