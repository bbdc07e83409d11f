package dev.switchboard.peer.client;

import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One connection to the server, for an offer peer, or another after it where that is wanted. */
final class OfferSignaling implements Signaling {
    private final FrameConnector connector;
    private final URI uri;
    private final PeerId id;
    private final IceOffers offers;
    private final EventLoop loop;
    private final StoryLog log;
    private final Reconnection reconnection;
    private @Nullable SignalingClient client;
    private @Nullable SignalingListener listener;

    OfferSignaling(
            FrameConnector connector,
            URI uri,
            PeerId id,
            IceOffers offers,
            EventLoop loop,
            StoryLog log,
            Backoff backoff) {
        this.connector = connector;
        this.uri = uri;
        this.id = id;
        this.offers = offers;
        this.loop = loop;
        this.log = log;
        this.reconnection = new Reconnection(loop, log, backoff);
    }

    @Override
    public void connect(SignalingListener newListener) {
        listener = newListener;
        client = new SignalingClient(connector, uri, id, offers, loop, log, new Events(newListener));
    }

    @Override
    public void comeBack(Loss loss) {
        var known = listener;
        if (known != null) {
            reconnection.after(loss, () -> connect(known));
        }
    }

    @Override
    public boolean isUp() {
        return client != null && client.isUp();
    }

    @Override
    public void check(Runnable then) {
        if (client != null) {
            client.check(then);
        }
    }

    @Override
    public void send(Request request) {
        if (client != null) {
            client.send(request);
        }
    }

    @Override
    public void close(Runnable then) {
        reconnection.cancel();
        if (client == null) {
            then.run();
        } else {
            client.close(then);
        }
    }

    /** Stands between one connection and the listener. */
    private final class Events implements SignalingListener {
        private final SignalingListener told;

        Events(SignalingListener told) {
            this.told = told;
        }

        @Override
        public void connected() {
            reconnection.succeeded();
            told.connected();
        }

        @Override
        public void received(PeerMessage message) {
            told.received(message);
        }

        @Override
        public void responded(Request request, Response response) {
            told.responded(request, response);
        }

        @Override
        public void unreachable(Loss loss) {
            told.unreachable(loss);
        }

        @Override
        public void lost(Loss loss) {
            told.lost(loss);
        }
    }
}
