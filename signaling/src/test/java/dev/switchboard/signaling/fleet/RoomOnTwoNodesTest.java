package dev.switchboard.signaling.fleet;

import dev.switchboard.signaling.core.RoomServers;
import dev.switchboard.signaling.core.RoomTest;
import dev.switchboard.signaling.core.Rooms;
import dev.switchboard.signaling.core.RoutingLimits;
import dev.switchboard.signaling.core.Servers;

/** What holds in a room on one server, holds on two. */
class RoomOnTwoNodesTest extends RoomTest {
    @Override
    protected RoomServers servers(RoutingLimits limits) {
        var servers = new FleetServers(2, new Servers.Rules(limits));
        return new RoomServers() {
            private int turn;

            @Override
            public Rooms next() {
                return servers.directories.get(turn++ % 2).rooms();
            }

            @Override
            public void settle() {
                servers.settle();
            }

            @Override
            public int rooms() {
                return servers.rooms();
            }
        };
    }
}
