package dev.switchboard.signaling.core;

import com.github.ksuid.KsuidGenerator;
import dev.switchboard.proto.PeerId;

/** All that connections share: the answer peers and the rooms. Safe for any thread. */
public final class Switchboard {
    private final Directory directory;
    private final Rooms rooms;

    /** One with nobody in it. */
    public Switchboard(int maxRoomMembers) {
        this.directory = new LocalDirectory();
        this.rooms = new Rooms(maxRoomMembers);
    }

    /** The session of a connection that was just opened. */
    public Session open(Role role, Endpoint endpoint) {
        return switch (role) {
            case ANSWER_PEER -> new AnswerSession(endpoint, directory);
            case OFFER_PEER -> new OfferSession(endpoint, directory);
            case ROOM_MEMBER -> new RoomSession(new PeerId(KsuidGenerator.generate()), endpoint, rooms);
        };
    }
}
