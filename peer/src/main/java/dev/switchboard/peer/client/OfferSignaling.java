package dev.switchboard.peer.client;

import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import org.jspecify.annotations.Nullable;

/** One connection to the server, for an offer peer. */
final class OfferSignaling implements Signaling {
    private static final String PATH = "/offer";

    private final FrameConnector connector;
    private final SignalingAddress address;
    private final PeerId id;
    private final IceOffers offers;
    private final EventLoop loop;
    private final StoryLog log;
    private @Nullable SignalingClient client;

    OfferSignaling(
            FrameConnector connector,
            SignalingAddress address,
            PeerId id,
            IceOffers offers,
            EventLoop loop,
            StoryLog log) {
        this.connector = connector;
        this.address = address;
        this.id = id;
        this.offers = offers;
        this.loop = loop;
        this.log = log;
    }

    @Override
    public void connect(SignalingListener listener) {
        client = new SignalingClient(connector, address.resolve(PATH), id, offers, loop, log, listener);
    }

    @Override
    public void send(Request request) {
        if (client != null) {
            client.send(request);
        }
    }

    @Override
    public void close(Runnable then) {
        if (client == null) {
            then.run();
        } else {
            client.close(then);
        }
    }
}
