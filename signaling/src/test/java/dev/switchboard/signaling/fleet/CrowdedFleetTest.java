package dev.switchboard.signaling.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.Command;
import dev.switchboard.proto.RoomId;
import dev.switchboard.signaling.core.Grant;
import dev.switchboard.signaling.core.Role;
import dev.switchboard.signaling.core.RoutingLimits;
import dev.switchboard.signaling.core.Servers;
import dev.switchboard.signaling.core.TestMember;
import dev.switchboard.signaling.core.TestPeer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More is said between nodes than a node can do at once: what waits is bounded, and who said the rest is told. */
class CrowdedFleetTest {
    private static final int NODES = 5;
    private static final String LARGE = "x".repeat(1 << 20);
    private static final String REFUSED = "104: 11 the other servers are not reached; try again";
    private static final String LOST = "104: 11 it was lost on the way to another server; try again";

    private final FleetServers servers = new FleetServers(NODES, new Servers.Rules(RoutingLimits.DEFAULT));
    private final TestPeer alice =
            new TestPeer("alice", endpoint -> servers.openOn(0, Role.ANSWER_PEER, endpoint, Grant.ALL));

    /** So many on each of some other nodes who call her. */
    private List<TestPeer> callers(int nodes, int count) {
        alice.init();
        servers.settle();
        var callers = new ArrayList<TestPeer>();
        for (int i = 0; i < nodes * count; i++) {
            int node = 1 + i % nodes;
            var caller =
                    new TestPeer("bob" + i, endpoint -> servers.openOn(node, Role.OFFER_PEER, endpoint, Grant.ALL));
            caller.send(Command.OFFER, "alice");
            servers.settle();
            caller.assertTold("103: 0 ok");
            callers.add(caller);
        }
        alice.told();
        return callers;
    }

    @Test
    void whatPeersOfTheNodeSayIsRefusedAtOnce() {
        var callers = callers(1, 40);
        callers.forEach(caller -> caller.say(LARGE, "alice"));

        var atOnce = callers.stream().flatMap(caller -> caller.told().stream()).toList();
        assertThat(atOnce).isNotEmpty().containsOnly(REFUSED).hasSizeLessThan(callers.size());

        servers.settle();
        callers.get(0).assertTold("104: 0 ok");
        callers.get(39).say("small", "alice");
        servers.settle();
        callers.get(39).assertTold("104: 0 ok");
    }

    @Test
    void whatOtherNodesSayIsLostAndToldToItsSenders() {
        var callers = callers(NODES - 1, 8);
        callers.forEach(caller -> caller.say(LARGE, "alice"));
        servers.settle();
        servers.spreadTheNews();
        servers.spreadTheNews();

        var told = callers.stream().flatMap(caller -> caller.told().stream()).toList();
        var lost = told.stream().filter(LOST::equals).toList();
        assertThat(lost).isNotEmpty();
        assertThat(alice.heard()).hasSize(callers.size() - lost.size());
        assertThat(told).hasSize(callers.size() + lost.size());
    }

    @Test
    void whatIsToBeUndoneOfTriesThatFailedIsBounded() {
        servers.fleet.down = true;
        for (int i = 0; i < FleetRooms.MAX_DEPARTURES + 1000; i++) {
            new TestMember("ann", servers.directories.get(0).rooms()).join("room" + i);
            servers.settle();
        }
        servers.fleet.down = false;
        servers.spreadTheNews();

        assertThat(servers.fleet.leavings).isEqualTo(FleetRooms.MAX_DEPARTURES);
    }

    @Test
    void aRoomWhoseEventsAreLostSoIsLookedAtAsSoonAsThereIsTimeAgain() {
        var ann = new TestMember("ann", servers.directories.get(0).rooms());
        var ben = new TestMember("ben", servers.directories.get(1).rooms());
        ann.join("lab");
        servers.settle();
        ann.told();

        ben.join("lab");
        servers.loop.execute(
                () -> servers.directories.get(0).said(new RoomId("crowd"), new byte[Backlog.MAX_BYTES + 1]));
        servers.settle();

        ann.assertTold("{'type':'joined','payload':{'id':'ben','name':''}}");
    }
}
