package dev.switchboard.peer.room;

import dev.switchboard.peer.FreshName;
import dev.switchboard.peer.client.SignalingConfig;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.media.SaveConfig;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.proto.RoomMember;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a room peer is to do.
 *
 * @param room where it meets others
 * @param name what it is called there; empty for nothing
 * @param signaling which signaling server it uses
 * @param ice how the ways to the others are looked for
 * @param video what it shows
 * @param saved what it saves of the others' video; empty for nothing
 * @param duration how long it stays once it is in the room; empty for no end
 */
public record RoomPeerConfig(
        RoomId room,
        String name,
        SignalingConfig signaling,
        IceConfig ice,
        VideoChoice video,
        Optional<SaveConfig> saved,
        Optional<Duration> duration) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for a name that the server would refuse, or a duration of nothing
     */
    public RoomPeerConfig {
        // The rule for names is that of a member's.
        name = new RoomMember(new PeerId("any"), name).name();
        if (duration.filter(time -> time.isZero() || time.isNegative()).isPresent()) {
            throw new IllegalArgumentException("a duration is above 0");
        }
    }

    /** In that room under a fresh name: the server on this machine, the test pattern, nothing saved, no end. */
    public static RoomPeerConfig in(RoomId room) {
        return new RoomPeerConfig(
                room,
                FreshName.of("room-peer-", RandomGenerator.getDefault()),
                SignalingConfig.defaults(),
                IceConfig.defaults(),
                VideoChoice.Pattern.defaults(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same under another name. */
    public RoomPeerConfig withName(String other) {
        return new RoomPeerConfig(room, other, signaling, ice, video, saved, duration);
    }

    /** The same at another server. */
    public RoomPeerConfig withSignaling(SignalingConfig other) {
        return new RoomPeerConfig(room, name, other, ice, video, saved, duration);
    }

    /** The same that looks for its ways otherwise. */
    public RoomPeerConfig withIce(IceConfig other) {
        return new RoomPeerConfig(room, name, signaling, other, video, saved, duration);
    }

    /** The same with something else to show. */
    public RoomPeerConfig withVideo(VideoChoice other) {
        return new RoomPeerConfig(room, name, signaling, ice, other, saved, duration);
    }

    /** The same that saves what comes in. */
    public RoomPeerConfig withSaved(SaveConfig files) {
        return new RoomPeerConfig(room, name, signaling, ice, video, Optional.of(files), duration);
    }

    /** The same that leaves after some time. */
    public RoomPeerConfig withDuration(Duration time) {
        return new RoomPeerConfig(room, name, signaling, ice, video, saved, Optional.of(time));
    }
}
