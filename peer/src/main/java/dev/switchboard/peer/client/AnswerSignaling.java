package dev.switchboard.peer.client;

import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.log.Printable;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.proto.Command;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.ResponseCode;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an answer peer registered.
 *
 * <p>A failure before the first registration is the listener's to deal with, unless the server said to try again. After
 * it, every failure is met by another attempt: also that the id is in use, which it may be by our own connection that the server still thinks
 * alive, and that the token is refused, for it may be renewed. Only a connection that took the id over ends it.
 */
final class AnswerSignaling implements Signaling {
    private final FrameConnector connector;
    private final SignalingAddress address;
    private final PeerId id;
    private final IceOffers offers;
    private final EventLoop loop;
    private final StoryLog log;
    private final Reconnection reconnection;
    private @Nullable SignalingClient client;
    private @Nullable SignalingListener listener;
    private boolean everRegistered;
    /** Whether a server has said to try again. */
    private boolean calledBack;

    private boolean registered;

    AnswerSignaling(
            FrameConnector connector,
            SignalingAddress address,
            PeerId id,
            IceOffers offers,
            EventLoop loop,
            StoryLog log,
            Backoff backoff) {
        this.connector = connector;
        this.address = address;
        this.id = id;
        this.offers = offers;
        this.loop = loop;
        this.log = log;
        this.reconnection = new Reconnection(loop, log, backoff);
    }

    @Override
    public void connect(SignalingListener newListener) {
        listener = newListener;
        client = new SignalingClient(
                connector, address.resolve(Entrance.CALLED.path()), id, offers, loop, log, new Events(newListener));
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
        return registered;
    }

    @Override
    public void check(Runnable then) {
        if (client != null && registered) {
            client.check(then);
        }
    }

    @Override
    public void send(Request request) {
        if (client != null) {
            client.send(request);
        }
    }

    private void drop(String reason) {
        if (client != null) {
            client.drop(reason);
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
        private final SignalingListener listener;

        Events(SignalingListener listener) {
            this.listener = listener;
        }

        @Override
        public void connected() {
            send(Request.init(id));
        }

        @Override
        public void received(PeerMessage message) {
            listener.received(message);
        }

        @Override
        public void responded(Request request, Response response) {
            if (request.command() == Command.INIT && response.isOk()) {
                everRegistered = true;
                registered = true;
                reconnection.succeeded();
                listener.connected();
            } else if (request.command() == Command.INIT && isMetByAnotherAttempt(response)) {
                drop("it does not take the registration: " + Printable.text(response.msg()));
            } else {
                listener.responded(request, response);
            }
        }

        private boolean isMetByAnotherAttempt(Response refusal) {
            boolean isCalledBack = refusal.code() == ResponseCode.UNREACHABLE.code();
            calledBack |= isCalledBack;
            return everRegistered || isCalledBack;
        }

        private boolean isMetByAnotherAttempt(Loss loss) {
            return everRegistered || (calledBack && loss.kind() != Loss.Kind.NOT_ALLOWED);
        }

        @Override
        public void unreachable(Loss loss) {
            if (isMetByAnotherAttempt(loss)) {
                log.warn("signaling is unreachable: " + loss.reason());
                comeBack(loss);
            } else {
                listener.unreachable(loss);
            }
        }

        @Override
        public void lost(Loss loss) {
            registered = false;
            if (!isMetByAnotherAttempt(loss)) {
                listener.unreachable(loss.of(address));
            } else if (loss.kind() == Loss.Kind.TAKEN_OVER) {
                listener.lost(loss);
            } else {
                log.warn("signaling is lost: " + loss.reason());
                comeBack(loss);
            }
        }
    }
}
