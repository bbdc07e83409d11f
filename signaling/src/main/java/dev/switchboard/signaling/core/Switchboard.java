package dev.switchboard.signaling.core;

import com.github.ksuid.KsuidGenerator;
import dev.switchboard.proto.PeerId;

/** All that connections share: the answer peers and the rooms. Safe for any thread. */
public final class Switchboard {
    private final Commons commons;

    /** One with nobody in it. */
    public Switchboard(RoutingLimits limits, SwitchboardEvents events, Budget budget, IceServerSource iceServers) {
        this(new LocalDirectory(), new LocalRooms(limits), limits, events, budget, iceServers);
    }

    /** One whose answer peers and rooms others may share. */
    public Switchboard(
            Directory directory,
            Rooms rooms,
            RoutingLimits limits,
            SwitchboardEvents events,
            Budget budget,
            IceServerSource iceServers) {
        this.commons = new Commons(
                directory,
                rooms,
                limits,
                events,
                budget,
                new Budget(budget.max()),
                new Chatter(),
                new Chatter(),
                iceServers);
    }

    /** The session of a connection that was just opened, and may do what is granted. */
    public Session open(Role role, Endpoint endpoint, Grant grant) {
        return switch (role) {
            case ANSWER_PEER -> new AnswerSession(endpoint, grant, commons);
            case OFFER_PEER -> new OfferSession(endpoint, grant, commons);
            case ROOM_MEMBER -> new RoomSession(new PeerId(KsuidGenerator.generate()), endpoint, grant, commons);
        };
    }

    /** How many rooms have somebody in them. */
    public int rooms() {
        return commons.rooms().size();
    }
}
