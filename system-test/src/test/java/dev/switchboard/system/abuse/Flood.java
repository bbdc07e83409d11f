package dev.switchboard.system.abuse;

import dev.switchboard.system.load.LoadClient;
import dev.switchboard.system.load.LoadLoop;
import java.time.Duration;

/** New connections from one address, many a second, held for as long as the server lets them. */
final class Flood {
    static final String FROM = "127.0.0.66";
    private static final Duration TICK = Duration.ofMillis(10);
    private static final int PER_TICK = 10;
    /** More than one address may have, and less than this process can. */
    private static final int MOST = 1_500;

    private final LoadLoop loop;
    private final int port;
    private final Tally tally;
    private int held;

    Flood(LoadLoop loop, int port, Tally tally) {
        this.loop = loop;
        this.port = port;
        this.tally = tally;
    }

    void begin() {
        loop.every(TICK, () -> {
            for (int i = 0; i < PER_TICK && held < MOST; i++) {
                held++;
                new Drop();
            }
            return true;
        });
    }

    private final class Drop extends LoadClient {
        private boolean open;

        Drop() {
            super(loop, FROM, port, "/offer");
        }

        @Override
        protected void opened() {
            open = true;
            tally.count("flood from one address: let in");
        }

        @Override
        protected void received(byte[] message) {
            throw new AssertionError("the server answers what was not asked");
        }

        @Override
        protected void closed() {
            held--;
            tally.count("flood from one address: " + (open ? "dropped" : "refused"));
        }
    }
}
