package dev.switchboard.peer.client;

import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One connection to the signaling server, whatever is spoken over it: notices when the server falls silent.
 *
 * <p>Confined to the event loop.
 */
final class LiveConnection {
    static final Duration PING_INTERVAL = Duration.ofSeconds(20);
    /** How long an answer takes that is waited for. */
    static final Duration CHECK_TIME = Duration.ofSeconds(3);
    /** A little longer than the WebSocket's own limit, which does not hold against every kind of answer. */
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(12);

    private final URI uri;
    private final EventLoop loop;
    private final Listener listener;
    private final FrameConnection connection;
    /** Waits for the answer to a check. */
    private final List<Runnable> whenAnswered = new ArrayList<>();

    private EventLoop.Timer heartbeat;
    private boolean connected;
    private boolean over;
    private boolean heardSincePing;

    /** Is told, in the event loop, what becomes of it. */
    interface Listener {
        /** The connection is there. */
        void connected();

        /** A whole message arrived. */
        void received(byte[] message);

        /** The server answered a ping. */
        default void ponged() {}

        /** The connection never came about; nothing follows. The reason names the address. */
        void unreachable(Loss loss);

        /** The connection was there and is no more; nothing follows. */
        void lost(Loss loss);
    }

    /** Begins to connect. */
    LiveConnection(FrameConnector connector, URI uri, EventLoop loop, StoryLog log, Listener listener) {
        this.uri = uri;
        this.loop = loop;
        this.listener = listener;
        log.info("connecting to " + uri);
        heartbeat =
                loop.schedule(CONNECT_TIMEOUT, () -> drop("no answer within " + CONNECT_TIMEOUT.toSeconds() + " s"));
        connection = connector.connect(uri, new Frames());
    }

    /** Whether something can be sent. */
    boolean isUp() {
        return connected && !over;
    }

    void send(byte[] message) {
        connection.send(message);
    }

    /** Asks the server for a sign of life, beside those that are asked for now and then. */
    void ping() {
        connection.ping();
    }

    /** Says goodbye; the listener hears no more. Once that is said, or cannot be, runs the task. */
    void close(Runnable then) {
        if (over) {
            then.run();
        } else {
            end();
            connection.close(then);
        }
    }

    private void end() {
        over = true;
        heartbeat.cancel();
    }

    /**
     * Makes sure that the server is there: soon the connection is lost if it is not.
     *
     * @param then run once it has answered; never if it does not
     */
    void check(Runnable then) {
        if (!isUp()) {
            return;
        }
        whenAnswered.add(then);
        if (whenAnswered.size() == 1) {
            heardSincePing = false;
            connection.ping();
            heartbeat.cancel();
            heartbeat =
                    loop.schedule(CHECK_TIME, () -> drop("it has not answered for " + CHECK_TIME.toSeconds() + " s"));
        }
    }

    private void heard() {
        heardSincePing = true;
        if (!whenAnswered.isEmpty()) {
            heartbeat.cancel();
            heartbeat = loop.schedule(PING_INTERVAL, this::beat);
            var tasks = List.copyOf(whenAnswered);
            whenAnswered.clear();
            tasks.forEach(Runnable::run);
        }
    }

    /** Breaks the connection off, as lost. */
    void drop(String reason) {
        end(Loss.outage(reason));
    }

    private void end(Loss loss) {
        if (over) {
            return;
        }
        end();
        connection.abort();
        if (connected) {
            listener.lost(loss);
        } else {
            listener.unreachable(loss.of(uri));
        }
    }

    private void beat() {
        if (!heardSincePing) {
            drop("it has not answered for " + PING_INTERVAL.toSeconds() + " s");
            return;
        }
        heardSincePing = false;
        connection.ping();
        heartbeat = loop.schedule(PING_INTERVAL, this::beat);
    }

    /** What the connection reports. */
    private final class Frames implements FrameListener {
        @Override
        public void opened() {
            if (!over) {
                connected = true;
                heardSincePing = true;
                heartbeat.cancel();
                heartbeat = loop.schedule(PING_INTERVAL, LiveConnection.this::beat);
                listener.connected();
            }
        }

        @Override
        public void received(byte[] message) {
            if (!over) {
                heard();
            }
            if (!over) { // What waited to hear something may have ended it.
                listener.received(message);
            }
        }

        @Override
        public void ponged() {
            if (!over) {
                heard();
            }
            if (!over) {
                listener.ponged();
            }
        }

        @Override
        public void lost(Loss loss) {
            end(loss);
        }
    }
}
