package dev.switchboard.peer.room;

import dev.switchboard.peer.client.RoomSignaling;
import dev.switchboard.peer.connection.ConnectionException;
import dev.switchboard.peer.connection.MediaConnectionFactory;
import dev.switchboard.peer.connection.VideoOutput;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.peer.media.TrackSaver;
import dev.switchboard.peer.negotiation.Politeness;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomMember;
import dev.switchboard.proto.RoomMessage.Members;
import dev.switchboard.proto.RoomMessage.Signal;
import dev.switchboard.proto.RoomMessage.SignalType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everybody else in the room: a call with each of them. Confined to the event loop. */
final class Participants implements Participant.Home {
    private final RoomPeerConfig config;
    private final RoomSignaling signaling;
    private final MediaConnectionFactory connections;
    private final Optional<VideoOutput> video;
    private final Optional<SavedVideo> saved;
    private final EventLoop loop;
    private final StoryLog log = StoryLog.untagged();
    /** The longest here first. */
    private final Map<PeerId, Participant> participants = new LinkedHashMap<>();
    /** Our own, as of the newest joining. */
    private @Nullable PeerId ownId;

    Participants(
            RoomPeerConfig config,
            RoomSignaling signaling,
            MediaConnectionFactory connections,
            Optional<VideoOutput> video,
            Optional<SavedVideo> saved,
            EventLoop loop) {
        this.config = config;
        this.signaling = signaling;
        this.connections = connections;
        this.video = video;
        this.saved = saved;
        this.loop = loop;
    }

    /** We are in the room, for the first time or again: all have new ids, or a new id of ours to deal with. */
    void startOver(Members members) {
        close();
        ownId = members.id();
        log.info("in room %s as %s".formatted(members.room(), new RoomMember(members.id(), config.name())));
        members.members().forEach(member -> add(member, "is here"));
    }

    void joined(RoomMember member) {
        add(member, "joined");
    }

    private void add(RoomMember member, String how) {
        log.info("%s %s".formatted(member, how));
        if (!participants.containsKey(member.id())) {
            var participant = new Participant(member, this);
            participants.put(member.id(), participant);
            participant.call();
        }
    }

    void left(RoomMember member) {
        var participant = participants.remove(member.id());
        if (participant != null) {
            log.info(member + " left");
            participant.close();
        }
    }

    void received(Signal signal) {
        var participant = signal.from() == null ? null : participants.get(signal.from());
        if (participant != null) {
            participant.received(signal);
        } else {
            log.debug("a message from somebody who is not here was passed over");
        }
    }

    void logStatistics() {
        participants.values().forEach(Participant::logStatistics);
    }

    void close() {
        participants.values().forEach(Participant::close);
        participants.clear();
    }

    @Override
    public RoomCall newCall(RoomMember member, StoryLog callLog, RoomCall.Listener listener)
            throws ConnectionException {
        return new RoomCall(connections, config.ice(), politeness(member), video, loop, callLog, listener);
    }

    /** By custom the one with the smaller id gives way. Ids are of ASCII, which strings of Java compare alike. */
    private Politeness politeness(RoomMember member) {
        return ownId != null && ownId.value().compareTo(member.id().value()) < 0
                ? Politeness.POLITE
                : Politeness.IMPOLITE;
    }

    @Override
    public void send(SignalType type, String payload, RoomMember to) {
        signaling.send(type, payload, to.id());
    }

    @Override
    public @Nullable TrackSaver newSaver(RoomMember member, int number, StoryLog callLog) {
        return saved.map(files -> files.begin(member, number, callLog)).orElse(null);
    }
}
