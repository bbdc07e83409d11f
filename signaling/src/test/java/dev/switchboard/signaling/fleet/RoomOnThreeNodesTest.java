package dev.switchboard.signaling.fleet;

import dev.switchboard.signaling.core.RoomServers;
import dev.switchboard.signaling.core.RoomTest;
import dev.switchboard.signaling.core.Rooms;
import dev.switchboard.signaling.core.RoutingLimits;
import dev.switchboard.signaling.core.Servers;

/** What holds in a room on one server, holds on three. */
class RoomOnThreeNodesTest extends RoomTest {
    @Override
    protected RoomServers servers(RoutingLimits limits) {
        var servers = new FleetServers(3, new Servers.Rules(limits));
        return new RoomServers() {
            private int turn;

            @Override
            public Rooms next() {
                return servers.directories.get(turn++ % 3).rooms();
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
