package dev.switchboard.peer.connection;

import dev.switchboard.peer.media.I420Frame;
import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Connections that do what they are told at once, and write it down. */
public final class FakeConnections implements MediaConnectionFactory {
    /** All that were made. */
    public final List<Made> made = new ArrayList<>();
    /** All video that was made. */
    public final List<FakeVideo> videos = new ArrayList<>();
    /** What the next connection offers; a number after a word where nothing is said. */
    public @Nullable String offer;
    /** What the next connection answers; a number after a word where nothing is said. */
    public @Nullable String answer;
    /** Whether the factory was closed. */
    public boolean closed;
    /** Whether answers are only made when the test says so. */
    public boolean slow;
    /** Whether this machine can have connections at all. */
    public boolean broken;

    /** The one made last. */
    public Made last() {
        return made.get(made.size() - 1);
    }

    @Override
    public void prepare() throws ConnectionException {
        if (broken) {
            throw new ConnectionException("no WebRTC here", new IllegalStateException());
        }
    }

    @Override
    public MediaConnection create(IceConfig ice, ConnectionListener listener) throws ConnectionException {
        prepare();
        var connection = new Made(
                listener,
                offer == null ? "offer " + made.size() : offer,
                answer == null ? "answer " + made.size() : answer,
                slow);
        made.add(connection);
        return connection;
    }

    @Override
    public VideoOutput createVideoOutput() {
        var output = new FakeVideo();
        videos.add(output);
        return output;
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Video that nobody sees. */
    public static final class FakeVideo implements VideoOutput {
        /** Whether it was closed. */
        public volatile boolean closed;

        @Override
        public void show(I420Frame frame) {}

        @Override
        public void close() {
            closed = true;
        }
    }

    /** One connection. */
    public static final class Made implements MediaConnection {
        /** Who is told of it. */
        public final ConnectionListener listener;
        /** What it was told to do. */
        public final List<String> log = new ArrayList<>();
        /** What it was given to show, if anything. */
        public @Nullable VideoOutput shown;
        /** What has arrived, as far as anybody asks. */
        public VideoStatistics statistics = VideoStatistics.NONE;
        /** How much was heard of the other side. */
        public long heard;
        /** Channels that were opened by us. */
        public final List<FakeChannel> channels = new ArrayList<>();
        /** Whether it was closed. */
        public boolean closed;

        /** How the search for a way stands; unknown if null. */
        public @Nullable PathReport path = new PathReport(
                IcePolicy.ALL, false, Set.of(CandidateType.HOST), Set.of(), List.of(), Optional.empty(), List.of());

        /** Who asked for it last while it was unknown. */
        public Consumer<PathReport> pathReader = report -> {};

        private final SessionDescription offer;
        private final SessionDescription answer;
        private final boolean slow;

        Made(ConnectionListener listener, String offer, String answer, boolean slow) {
            this.listener = listener;
            this.slow = slow;
            this.offer = new SessionDescription(SdpType.OFFER, offer);
            this.answer = new SessionDescription(SdpType.ANSWER, answer);
        }

        /** Lets the other side open a channel, and it be open. */
        public FakeChannel arrive(String label) {
            var channel = new FakeChannel(label);
            listener.channelArrived(channel);
            return channel;
        }

        @Override
        public Channel openChannel(String label) {
            var channel = new FakeChannel(label);
            channels.add(channel);
            return channel;
        }

        @Override
        public void createOffer() {
            log.add("create offer");
            listener.localDescriptionSet(offer);
        }

        @Override
        public void createAnswer() {
            log.add("create answer");
            if (!slow) {
                finish();
            }
        }

        /** Has made its answer. */
        public void finish() {
            listener.localDescriptionSet(answer);
        }

        @Override
        public void setRemoteDescription(SessionDescription description) {
            log.add("set " + description.sdp());
            if (description.sdp().startsWith("bad")) {
                listener.failed("use the other side's description", "a=ice-pwd:secret");
            } else {
                listener.remoteDescriptionSet(description);
            }
        }

        @Override
        public void rollBack() {
            log.add("roll back");
        }

        @Override
        public void restartIce() {
            log.add("restart ICE");
            listener.negotiationNeeded();
        }

        @Override
        public void addRemoteCandidate(IceCandidate candidate) {
            log.add("add " + candidate.candidate());
        }

        @Override
        public void sendVideo(VideoOutput output) {
            shown = output;
            listener.negotiationNeeded();
        }

        @Override
        public void receiveVideo() {
            listener.negotiationNeeded();
        }

        @Override
        public void readPath(Consumer<PathReport> reader) {
            if (path == null) {
                pathReader = reader;
            } else {
                reader.accept(path);
            }
        }

        @Override
        public void readStatistics(Consumer<VideoStatistics> reader) {
            reader.accept(statistics);
        }

        @Override
        public void readHeard(LongConsumer reader) {
            reader.accept(heard);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
