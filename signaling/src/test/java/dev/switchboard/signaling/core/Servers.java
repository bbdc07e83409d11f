package dev.switchboard.signaling.core;

/** Where the connections of a test are opened: one server, or several that act as one. */
public interface Servers {
    /** What they share, each server having its own. */
    record Rules(RoutingLimits limits, SwitchboardEvents events, Budget budget, IceServerSource iceServers) {
        /** Of one of whom nothing else is asked. */
        public Rules(RoutingLimits limits) {
            this(limits, SwitchboardEvents.NONE, new Budget(1 << 20), IceServerSource.NONE);
        }
    }

    /** Opens a connection, to whichever server the next one of that role goes. */
    Session open(Role role, Endpoint endpoint, Grant grant);

    /** Waits until all that was said has come where it goes. */
    void settle();

    /** Waits until all know which connections do not read. */
    void spreadTheNews();

    /** How many rooms have somebody in them. */
    int rooms();

    /** One server, which has nobody to wait for. */
    static Servers one(Rules rules) {
        var switchboard = new Switchboard(rules.limits(), rules.events(), rules.budget(), rules.iceServers());
        return new Servers() {
            @Override
            public Session open(Role role, Endpoint endpoint, Grant grant) {
                return switchboard.open(role, endpoint, grant);
            }

            @Override
            public void settle() {}

            @Override
            public void spreadTheNews() {}

            @Override
            public int rooms() {
                return switchboard.rooms();
            }
        };
    }
}
