package dev.switchboard.system.abuse;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.ResponseCode;
import dev.switchboard.signaling.server.ClientFrame;
import dev.switchboard.system.load.LoadClient;
import dev.switchboard.system.load.LoadLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Receivers that never read, each with a sender that pushes messages to it as fast as the server takes them. */
final class Pushers {
    static final String PUSHED = "pushers: messages sent";
    private static final String DEAF_FROM = "127.0.0.77";
    private static final String PUSHER_FROM = "127.0.0.78";
    private static final int RECEIVE_BUFFER = 4096;
    private static final int AT_ONCE = 32;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final LoadLoop loop;
    private final int port;
    private final Tally tally;

    Pushers(LoadLoop loop, int port, Tally tally) {
        this.loop = loop;
        this.port = port;
        this.tally = tally;
    }

    void begin(int count) {
        for (int i = 0; i < count; i++) {
            new Duel(i).listen();
        }
    }

    /** One receiver, and its sender. */
    private final class Duel {
        private final PeerId deaf;
        private final byte[] frame;
        private @Nullable Deaf receiver;
        /** Whether a message came through since the receiver is there; refusals from before may still come. */
        private boolean reached;

        private @Nullable Pusher pusher;

        Duel(int number) {
            deaf = new PeerId("deaf-" + number);
            var request = Request.candidate(new PeerId("pusher-" + number), deaf, "x".repeat(200));
            frame = ClientFrame.whole(ClientFrame.BINARY, MessageCodec.encode(request));
        }

        void listen() {
            receiver = new Deaf(this);
        }

        void listening() {
            reached = false;
            tally.count("deaf receivers: registered");
            if (pusher == null) {
                push();
            }
        }

        void push() {
            pusher = new Pusher(this);
        }

        void told(Response response) {
            reached |= response.isOk();
            if (reached && response.code() == ResponseCode.UNKNOWN_TARGET.code()) {
                unheardOf();
            }
        }

        /** The server has dropped the receiver, which cannot hear that. */
        void unheardOf() {
            if (receiver != null) {
                tally.count("deaf receivers: dropped");
                receiver.reset();
                receiver = null;
                reached = false;
                loop.after(PAUSE, this::listen);
            }
        }
    }

    private final class Deaf extends LoadClient {
        private final Duel duel;

        Deaf(Duel duel) {
            super(loop, DEAF_FROM, port, "/register", RECEIVE_BUFFER);
            this.duel = duel;
        }

        @Override
        protected void opened() {
            send(Request.init(duel.deaf));
        }

        @Override
        protected void received(byte[] message) {
            stopReading();
            if (decode(message) instanceof Response response && response.isOk()) {
                duel.listening();
            } else {
                duel.unheardOf();
            }
        }

        @Override
        protected void closed() {
            duel.unheardOf();
        }
    }

    private final class Pusher extends LoadClient {
        private final Duel duel;
        private boolean open;

        Pusher(Duel duel) {
            super(loop, PUSHER_FROM, port, "/offer");
            this.duel = duel;
        }

        @Override
        protected void opened() {
            open = true;
        }

        @Override
        protected boolean pushes() {
            return open;
        }

        @Override
        protected void writable() {
            for (int i = 0; i < AT_ONCE && !hasUnsent() && !isOver(); i++) {
                send(duel.frame);
                tally.count(PUSHED);
            }
        }

        @Override
        protected void received(byte[] message) {
            if (decode(message) instanceof Response response) {
                tally.count("pushers: told code " + response.code());
                duel.told(response);
            }
        }

        @Override
        protected void closing(int code) {
            tally.count("pushers: closed with " + code);
        }

        @Override
        protected void closed() {
            tally.count("pushers: dropped");
            loop.after(PAUSE, duel::push);
        }
    }
}
