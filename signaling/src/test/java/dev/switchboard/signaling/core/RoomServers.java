package dev.switchboard.signaling.core;

/** Where the members of a test's rooms connect: one server, or several that act as one. */
public interface RoomServers {
    /** The rooms as the server has them that the next member connects to. */
    Rooms next();

    /** Waits until all that was said has come where it goes. */
    void settle();

    /** How many rooms have somebody in them. */
    int rooms();

    /** One server, which has nobody to wait for. */
    static RoomServers one(RoutingLimits limits) {
        var rooms = new LocalRooms(limits);
        return new RoomServers() {
            @Override
            public Rooms next() {
                return rooms;
            }

            @Override
            public void settle() {}

            @Override
            public int rooms() {
                return rooms.size();
            }
        };
    }
}
