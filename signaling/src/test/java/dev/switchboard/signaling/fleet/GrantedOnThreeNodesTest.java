package dev.switchboard.signaling.fleet;

import dev.switchboard.signaling.core.GrantedTest;
import dev.switchboard.signaling.core.Servers;

/** What holds on one server, holds on three. */
class GrantedOnThreeNodesTest extends GrantedTest {
    @Override
    protected Servers servers(Servers.Rules rules) {
        return new FleetServers(3, rules);
    }
}
