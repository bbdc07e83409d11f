package dev.switchboard.peer.room;

import dev.switchboard.peer.call.Negotiator;
import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.connection.ConnectionException;
import dev.switchboard.peer.connection.ConnectionListener;
import dev.switchboard.peer.connection.ConnectionState;
import dev.switchboard.peer.connection.FailureCause;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.connection.MediaConnection;
import dev.switchboard.peer.connection.MediaConnectionFactory;
import dev.switchboard.peer.connection.RemoteVideo;
import dev.switchboard.peer.connection.VideoOutput;
import dev.switchboard.peer.connection.VideoStatistics;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.peer.negotiation.Negotiation;
import dev.switchboard.peer.negotiation.Politeness;
import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.SessionDescription;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The call with one other member of a room: owns its negotiation and its connection.
 *
 * <p>Confined to the event loop. It offers whenever the connection wants to, and looks for another way when the one it
 * had is lost; it ends when it is closed, or when the other side's description cannot be used.
 *
 * <p>Both sides lose the way at the same time. So that not both look for another one at once, the polite one leaves it
 * to the other for a while: where it has to take back an offer in an open call, version 0.14.0 of the library shows no
 * more frames of the other side to its sinks, though it decodes them.
 */
final class RoomCall {
    /** A connection that takes longer to be found again has most likely lost signaling too. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final EventLoop loop;
    private final Politeness politeness;
    private final StoryLog log;
    private final Listener listener;
    private final MediaConnection connection;
    private final Negotiator negotiator;
    private EventLoop.Timer restartTimer = () -> {};
    private boolean closed;

    /** Is told, in the event loop, what it has to say to the other side and how it goes. */
    interface Listener {
        /** To be sent to the other side by signaling. */
        void sendDescription(SessionDescription description);

        /** To be sent to the other side by signaling, after the description. */
        void sendCandidate(IceCandidate candidate);

        /** The other side sends video. */
        void videoArrived(RemoteVideo video);

        /** It is over for a reason that is safe to log, and all that it held is free. Not told after a close. */
        void failed(String reason);
    }

    /**
     * Begins a call.
     *
     * @param video what we send; empty for nothing
     * @throws ConnectionException if no connection can be made on this machine
     */
    RoomCall(
            MediaConnectionFactory connections,
            IceConfig ice,
            Politeness politeness,
            Optional<VideoOutput> video,
            EventLoop loop,
            StoryLog log,
            Listener listener)
            throws ConnectionException {
        this.loop = loop;
        this.politeness = politeness;
        this.log = log;
        this.listener = listener;
        connection = connections.create(ice, new ConnectionEvents());
        negotiator = new Negotiator(new Negotiation(politeness), connection, log, new Signals());
        try {
            carry(video);
        } catch (ConnectionException e) {
            close();
            throw e;
        }
    }

    private void carry(Optional<VideoOutput> video) throws ConnectionException {
        if (video.isPresent()) {
            connection.sendVideo(video.get());
        } else {
            connection.receiveVideo();
        }
    }

    void remoteDescription(SessionDescription description) {
        negotiator.remoteDescription(description);
    }

    void remoteCandidate(IceCandidate candidate) {
        negotiator.remoteCandidate(candidate);
    }

    void readStatistics(Consumer<VideoStatistics> reader) {
        connection.readStatistics(reader);
    }

    /** Begins to look for another way to the other side; on an open call, video goes on meanwhile. */
    void restart() {
        connection.restartIce();
    }

    void close() {
        closed = true;
        restartTimer.cancel();
        negotiator.close();
        connection.close();
    }

    /** What the connection reports. */
    private final class ConnectionEvents implements ConnectionListener {
        @Override
        public void localDescriptionSet(SessionDescription description) {
            negotiator.localDescriptionSet(description);
        }

        @Override
        public void remoteDescriptionSet(SessionDescription description) {
            negotiator.remoteDescriptionSet(description);
        }

        @Override
        public void localCandidate(IceCandidate candidate) {
            negotiator.localCandidate(candidate);
        }

        @Override
        public void negotiationNeeded() {
            negotiator.begin();
        }

        @Override
        public void stateChanged(ConnectionState state) {
            log.info("Peer Connection State has changed: " + state);
            restartTimer.cancel();
            if (state == ConnectionState.FAILED) {
                connection.readPath(
                        report -> log.warn("there is no way to them: " + FailureCause.of(report, "the other side")));
            } else if (state == ConnectionState.CONNECTED) {
                connection.readPath(
                        report -> report.selected().ifPresent(pair -> log.info("the way to them is " + pair)));
            }
            if (state == ConnectionState.FAILED && politeness == Politeness.IMPOLITE) {
                restart();
            } else if (state == ConnectionState.FAILED) {
                restartTimer = loop.schedule(PATIENCE, RoomCall.this::restart);
            }
        }

        @Override
        public void videoArrived(RemoteVideo video) {
            log.debug("the other side has a video track");
            listener.videoArrived(video);
        }

        @Override
        public void channelArrived(Channel channel) {
            log.debug("a data channel is closed: there is nothing to say in a room");
            channel.close();
        }

        @Override
        public void failed(String operation, String detail) {
            negotiator.failed(operation, detail);
        }
    }

    /** What is to be said to the other side. */
    private final class Signals implements Negotiator.Owner {
        @Override
        public void sendDescription(SessionDescription description) {
            listener.sendDescription(description);
        }

        @Override
        public void sendCandidate(IceCandidate candidate) {
            listener.sendCandidate(candidate);
        }

        @Override
        public void negotiationFailed(String reason) {
            if (!closed) {
                close();
                listener.failed(reason);
            }
        }
    }
}
