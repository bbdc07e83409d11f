package dev.switchboard.signaling.fleet;

import dev.switchboard.signaling.core.RoutingTest;
import dev.switchboard.signaling.core.Servers;

/** What holds on one server, holds on three. */
class RoutingOnThreeNodesTest extends RoutingTest {
    @Override
    protected Servers servers(Servers.Rules rules) {
        return new FleetServers(3, rules);
    }
}
