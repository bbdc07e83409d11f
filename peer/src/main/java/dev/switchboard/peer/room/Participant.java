package dev.switchboard.peer.room;

import dev.switchboard.peer.connection.ConnectionException;
import dev.switchboard.peer.connection.RemoteVideo;
import dev.switchboard.peer.log.Printable;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.media.TrackSaver;
import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.RoomMember;
import dev.switchboard.proto.RoomMessage.Signal;
import dev.switchboard.proto.RoomMessage.SignalType;
import dev.switchboard.proto.RoomPayload;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Another member of the room, with the call to it. Confined to the event loop.
 *
 * <p>A call that failed is not made again by us, but an offer of the other side's begins a new one.
 */
final class Participant {
    /** More cannot be of use, and each costs memory that the library never gives back. */
    static final int MAX_CALLS = 20;
    /** A camera and a screen, and some to spare. */
    static final int MAX_SAVED_TRACKS = 4;

    private final RoomMember member;
    private final Home home;
    private final StoryLog log;
    private final StatisticsLine statistics = new StatisticsLine(System.nanoTime());
    private final List<TrackSaver> savers = new ArrayList<>();
    private @Nullable RoomCall call;
    private int calls;

    /** What a participant needs of the room that it is in. */
    interface Home {
        /** A call with a member; what there is to say goes to the listener. */
        RoomCall newCall(RoomMember member, StoryLog log, RoomCall.Listener listener) throws ConnectionException;

        /** Sends something to a member. */
        void send(SignalType type, String payload, RoomMember to);

        /** Saves a member's video, if that is wanted. */
        @Nullable
        TrackSaver newSaver(RoomMember member, int number, StoryLog log);
    }

    Participant(RoomMember member, Home home) {
        this.member = member;
        this.home = home;
        this.log = StoryLog.tagged(Printable.text(member.toString()));
    }

    void call() {
        if (calls == MAX_CALLS) {
            log.debug("there is no further call: %d have failed".formatted(calls));
            return;
        }
        calls++;
        try {
            call = home.newCall(member, log, new CallEvents());
        } catch (ConnectionException e) {
            log.warn("there is no call: " + e.getMessage());
        }
    }

    void received(Signal signal) {
        try {
            if (signal.type() == SignalType.CANDIDATE) {
                received(RoomPayload.candidate(signal.payload()));
            } else {
                received(signal.type(), RoomPayload.description(signal.payload()));
            }
        } catch (MalformedMessageException e) {
            log.warn("a bad %s was passed over: %s".formatted(name(signal.type()), e.getMessage()));
        }
    }

    private void received(IceCandidate candidate) {
        log.debug("recv candidate message");
        if (call != null) {
            call.remoteCandidate(candidate);
        }
    }

    private void received(SignalType type, SessionDescription description) {
        if ((type == SignalType.OFFER) != (description.type() == SdpType.OFFER)) {
            log.warn("a bad %s was passed over: it holds another type".formatted(name(type)));
            return;
        }
        log.info("recv %s message".formatted(name(type)));
        if (call == null && type == SignalType.OFFER) {
            call();
        }
        if (call != null) {
            call.remoteDescription(description);
        }
    }

    private static String name(SignalType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    void logStatistics() {
        if (call != null) {
            call.readStatistics(read -> log.info(statistics.next(read, System.nanoTime())));
        }
    }

    void close() {
        if (call != null) {
            call.close();
            ended();
        }
    }

    private void ended() {
        call = null;
        savers.forEach(TrackSaver::close);
        savers.clear();
    }

    /** What the call reports. */
    private final class CallEvents implements RoomCall.Listener {
        @Override
        public void sendDescription(SessionDescription description) {
            var type = description.type() == SdpType.OFFER ? SignalType.OFFER : SignalType.ANSWER;
            log.info("send sdp " + name(type));
            home.send(type, RoomPayload.of(description), member);
        }

        @Override
        public void sendCandidate(IceCandidate candidate) {
            home.send(SignalType.CANDIDATE, RoomPayload.of(candidate), member);
        }

        @Override
        public void videoArrived(RemoteVideo video) {
            if (savers.size() == MAX_SAVED_TRACKS) {
                log.debug("one more video track is not saved");
                return;
            }
            var saver = home.newSaver(member, savers.size() + 1, log);
            if (saver != null) {
                savers.add(saver);
                video.sendTo(saver);
            }
        }

        @Override
        public void failed(String reason) {
            log.warn("the call failed: " + reason);
            ended();
        }
    }
}
