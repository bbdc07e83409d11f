package dev.switchboard.signaling.fleet;

import dev.switchboard.signaling.core.GrantedTest;
import dev.switchboard.signaling.core.Servers;

/** What holds on one server, holds on two. */
class GrantedOnTwoNodesTest extends GrantedTest {
    @Override
    protected Servers servers(Servers.Rules rules) {
        return new FleetServers(2, rules);
    }
}
