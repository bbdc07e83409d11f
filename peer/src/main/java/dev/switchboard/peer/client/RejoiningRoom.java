package dev.switchboard.peer.client;

import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.log.Printable;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomCodec;
import dev.switchboard.proto.RoomError;
import dev.switchboard.proto.RoomMessage;
import dev.switchboard.proto.RoomMessage.SignalType;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a client in its room.
 *
 * <p>A failure before we were in for the first time is the listener's to deal with, unless the server said to try again.
 * After it, every failure is met by another attempt: also that the room is full, which it may be of our own last connection, whose end the server has
 * not seen yet, and that the token is refused, for it may be renewed. Only a connection that took our place ends it.
 */
final class RejoiningRoom implements RoomSignaling {
    private static final String PATH = "/ws";

    private final FrameConnector connector;
    private final SignalingAddress address;
    private final RoomMessage.Register registration;
    private final EventLoop loop;
    private final StoryLog log;
    private final Reconnection reconnection;
    private final IceQuestion question;
    private @Nullable LiveConnection connection;
    private boolean everJoined;
    /** Whether a server has said to try again. */
    private boolean calledBack;

    /** Whether the newest connection is in the room. */
    private boolean joined;

    RejoiningRoom(
            FrameConnector connector,
            SignalingAddress address,
            RoomMessage.Register registration,
            IceOffers offers,
            EventLoop loop,
            StoryLog log,
            Backoff backoff) {
        this.connector = connector;
        this.address = address;
        this.registration = registration;
        this.loop = loop;
        this.log = log;
        this.reconnection = new Reconnection(loop, log, backoff);
        this.question = new IceQuestion(offers, loop, log);
    }

    @Override
    public void connect(RoomSignalingListener listener) {
        connection = new LiveConnection(connector, address.resolve(PATH), loop, log, new Events(listener));
    }

    private void comeBack(Loss loss, RoomSignalingListener listener) {
        question.cancel();
        joined = false;
        reconnection.after(loss, () -> connect(listener));
    }

    @Override
    public void send(SignalType type, String payload, PeerId target) {
        if (joined) {
            send(new RoomMessage.Signal(type, payload, null, target));
        }
    }

    private void send(RoomMessage message) {
        if (connection != null && connection.isUp()) {
            connection.send(RoomCodec.encode(message));
        }
    }

    private void drop(String reason) {
        if (connection != null) {
            connection.drop(reason);
        }
    }

    @Override
    public void close(Runnable then) {
        reconnection.cancel();
        question.cancel();
        if (connection == null) {
            then.run();
        } else {
            connection.close(then);
        }
    }

    /** Stands between one connection and the listener. */
    private final class Events implements LiveConnection.Listener {
        private final RoomSignalingListener listener;

        Events(RoomSignalingListener listener) {
            this.listener = listener;
        }

        @Override
        public void connected() {
            if (question.isWanted()) {
                // Answered first, and so before there is anybody to call.
                question.asked(() -> {});
                ask();
            }
            send(registration);
        }

        private void ask() {
            send(new RoomMessage.IceServersWanted());
        }

        @Override
        public void received(byte[] frame) {
            try {
                handle(RoomCodec.decode(frame));
            } catch (MalformedMessageException e) {
                log.warn("a bad message was passed over: " + Printable.text(e.getMessage()));
            }
        }

        private void handle(RoomMessage message) {
            if (message instanceof RoomMessage.Members members) {
                question.unanswered("it does not know of them");
                joined = true;
                everJoined = true;
                reconnection.succeeded();
                listener.joined(members);
            } else if (message instanceof RoomMessage.Joined came) {
                listener.memberJoined(came.member());
            } else if (message instanceof RoomMessage.Left went) {
                listener.memberLeft(went.member());
            } else if (message instanceof RoomMessage.Signal signal) {
                listener.received(signal);
            } else if (message instanceof RoomMessage.Failure failure) {
                failed(failure);
            } else if (message instanceof RoomMessage.IceServersOffered offered) {
                question.answered(offered.list(), this::ask);
            } else {
                log.debug("a message of a type that is not known was ignored");
            }
        }

        private void failed(RoomMessage.Failure failure) {
            var text = "%s (%s)".formatted(Printable.text(failure.message()), Printable.text(failure.code()));
            if (question.isOpen() && failure.code().equals(RoomError.UNKNOWN_TYPE.wireName())) {
                question.unanswered(text);
            } else if (joined) {
                log.debug("the signaling server refused a message: " + text);
            } else if (isMetByAnotherAttempt(failure)) {
                drop("it does not let us in: " + text);
            } else {
                listener.refused(failure);
            }
        }

        private boolean isMetByAnotherAttempt(RoomMessage.Failure refusal) {
            boolean isCalledBack = refusal.code().equals(RoomError.UNREACHABLE.wireName());
            calledBack |= isCalledBack;
            return everJoined || isCalledBack;
        }

        private boolean isMetByAnotherAttempt(Loss loss) {
            return everJoined || (calledBack && loss.kind() != Loss.Kind.NOT_ALLOWED);
        }

        @Override
        public void unreachable(Loss loss) {
            if (isMetByAnotherAttempt(loss)) {
                log.warn("signaling is unreachable: " + loss.reason());
                comeBack(loss, listener);
            } else {
                listener.unreachable(loss);
            }
        }

        @Override
        public void lost(Loss loss) {
            if (!isMetByAnotherAttempt(loss)) {
                listener.unreachable(loss.of(address));
            } else if (loss.kind() == Loss.Kind.TAKEN_OVER) {
                listener.lost(loss);
            } else {
                log.warn("signaling is lost: " + loss.reason());
                comeBack(loss, listener);
            }
        }
    }
}
