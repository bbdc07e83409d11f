package dev.switchboard.signaling.fleet;

import dev.switchboard.signaling.core.RoomServers;
import dev.switchboard.signaling.core.RoomTest;
import dev.switchboard.signaling.core.RoutingLimits;
import dev.switchboard.signaling.core.Servers;

/** What holds in a room on one server, holds on three. */
class RoomOnThreeNodesTest extends RoomTest {
    @Override
    protected RoomServers servers(RoutingLimits limits) {
        return new FleetServers(3, new Servers.Rules(limits)).inTurn();
    }
}
