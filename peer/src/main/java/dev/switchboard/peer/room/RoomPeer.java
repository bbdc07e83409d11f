package dev.switchboard.peer.room;

import dev.switchboard.peer.Ending;
import dev.switchboard.peer.ExitCode;
import dev.switchboard.peer.Peer;
import dev.switchboard.peer.client.Loss;
import dev.switchboard.peer.client.RoomSignaling;
import dev.switchboard.peer.client.RoomSignalingListener;
import dev.switchboard.peer.connection.ConnectionException;
import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.connection.MediaConnectionFactory;
import dev.switchboard.peer.connection.VideoOutput;
import dev.switchboard.peer.log.DurationText;
import dev.switchboard.peer.log.Printable;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.peer.media.FramePump;
import dev.switchboard.peer.media.FrameSource;
import dev.switchboard.peer.webrtc.WebRtcConnections;
import dev.switchboard.proto.RoomError;
import dev.switchboard.proto.RoomMember;
import dev.switchboard.proto.RoomMessage.Failure;
import dev.switchboard.proto.RoomMessage.Members;
import dev.switchboard.proto.RoomMessage.Register;
import dev.switchboard.proto.RoomMessage.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Meets everybody else in a room: sends them video, and takes theirs in.
 *
 * <p>Once it was in the room it stays, through losses of the signaling server too: until it is back in, the calls that
 * it has go on; then they are made anew.
 */
public final class RoomPeer implements Peer {
    private static final Duration STATISTICS_INTERVAL = Duration.ofSeconds(5);

    private final RoomPeerConfig config;
    private final RoomSignaling signaling;
    private final MediaConnectionFactory connections;
    private final EventLoop loop;
    private final Optional<SavedVideo> saved;
    private final StoryLog log = StoryLog.untagged();
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private Optional<VideoOutput> video = Optional.empty();
    private @Nullable FramePump pump;
    private @Nullable Participants participants;
    /** Runs from the first joining on. */
    private EventLoop.Timer durationTimer = () -> {};

    private EventLoop.Timer statisticsTimer = () -> {};
    private @Nullable Ending decided;

    /** A room peer that is to be started. It closes the connections' factory when it ends. */
    RoomPeer(RoomPeerConfig config, RoomSignaling signaling, MediaConnectionFactory connections, EventLoop loop) {
        this.config = config;
        this.signaling = signaling;
        this.connections = connections;
        this.loop = loop;
        this.saved = config.saved().map(SavedVideo::new);
    }

    /** One that speaks WebSocket and WebRTC. */
    public static Peer create(RoomPeerConfig config, EventLoop loop) {
        var registration = new Register(config.room(), config.name());
        var offers = new IceOffers(config.ice());
        return new RoomPeer(
                config,
                RoomSignaling.rejoining(config.signaling(), registration, offers, loop, StoryLog.untagged()),
                new WebRtcConnections(offers, loop),
                loop);
    }

    @Override
    public CompletableFuture<Ending> start() {
        loop.execute(() -> {
            try {
                // Before anybody hears of it: that it can do its part.
                connections.prepare();
                var source = config.video().open();
                log.info("showing " + config.video());
                if (source.isPresent()) {
                    show(source.get());
                }
                participants = new Participants(config, signaling, connections, video, saved, loop);
                signaling.connect(new SignalingEvents(participants));
            } catch (ConnectionException e) {
                end(ExitCode.FAILED, String.valueOf(e.getMessage()));
            } catch (IOException e) {
                videoFailed(e);
            }
        });
        return ending;
    }

    private void show(FrameSource source) throws ConnectionException {
        var output = connections.createVideoOutput();
        video = Optional.of(output);
        pump = FramePump.start(source, output::show, failure -> loop.execute(() -> videoFailed(failure)));
    }

    private void videoFailed(IOException failure) {
        end(ExitCode.FAILED, "the video cannot be shown: " + Printable.text(String.valueOf(failure.getMessage())));
    }

    @Override
    public CompletableFuture<Ending> stop() {
        loop.execute(() -> end(ExitCode.DONE, "stopped"));
        return ending;
    }

    private void end(ExitCode code, String reason) {
        end(new Ending(code, reason));
    }

    private void end(Ending how) {
        if (decided != null) {
            return;
        }
        decided = how;
        durationTimer.cancel();
        statisticsTimer.cancel();
        if (participants != null) {
            participants.close();
        }
        signaling.close(() -> {
            free();
            ending.complete(how);
        });
    }

    private void free() {
        if (pump != null) {
            pump.stop();
        }
        video.ifPresent(VideoOutput::close);
        saved.ifPresent(SavedVideo::close);
        connections.close();
    }

    private void logStatisticsRepeatedly(Participants of) {
        statisticsTimer = loop.schedule(STATISTICS_INTERVAL, () -> {
            of.logStatistics();
            logStatisticsRepeatedly(of);
        });
    }

    /** What signaling reports. */
    private final class SignalingEvents implements RoomSignalingListener {
        private final Participants others;
        private boolean everJoined;

        SignalingEvents(Participants others) {
            this.others = others;
        }

        @Override
        public void joined(Members members) {
            others.startOver(members);
            if (!everJoined) {
                everJoined = true;
                logStatisticsRepeatedly(others);
                config.duration().ifPresent(this::leaveAfter);
            }
        }

        private void leaveAfter(Duration duration) {
            durationTimer = loop.schedule(
                    duration, () -> end(ExitCode.DONE, "was in the room for " + DurationText.of(duration)));
        }

        @Override
        public void memberJoined(RoomMember member) {
            others.joined(member);
        }

        @Override
        public void memberLeft(RoomMember member) {
            others.left(member);
        }

        @Override
        public void received(Signal signal) {
            others.received(signal);
        }

        @Override
        public void refused(Failure failure) {
            end(
                    exitCode(failure.code()),
                    "the signaling server does not let us in: " + Printable.text(failure.message()));
        }

        private ExitCode exitCode(String error) {
            if (error.equals(RoomError.ROOM_FULL.wireName())) {
                return ExitCode.ROOM_FULL;
            }
            return error.equals(RoomError.NOT_ALLOWED.wireName()) ? ExitCode.NOT_ALLOWED : ExitCode.FAILED;
        }

        @Override
        public void unreachable(Loss loss) {
            end(Ending.unreachable(loss));
        }

        @Override
        public void lost(Loss loss) {
            end(Ending.lost(loss));
        }
    }
}
