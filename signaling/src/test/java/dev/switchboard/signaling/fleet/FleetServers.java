package dev.switchboard.signaling.fleet;

import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.Grant;
import dev.switchboard.signaling.core.Role;
import dev.switchboard.signaling.core.RoomServers;
import dev.switchboard.signaling.core.Rooms;
import dev.switchboard.signaling.core.Servers;
import dev.switchboard.signaling.core.Session;
import dev.switchboard.signaling.core.Switchboard;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Several nodes in memory; who calls is never on the node of who is called, as far as they come in turn. */
final class FleetServers implements Servers {
    final ManualLoop loop = new ManualLoop();
    final MemoryFleet fleet = new MemoryFleet(loop);
    final List<FleetDirectory> directories = new ArrayList<>();
    /** How many other nodes each took for dead. */
    final int[] deaths;

    private final List<Switchboard> switchboards = new ArrayList<>();
    private final Map<Role, Integer> opened = new EnumMap<>(Role.class);

    FleetServers(int nodes, Rules rules) {
        deaths = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            var directory = new FleetDirectory(fleet.store(i), fleet.bus(i), loop, events(i), rules.limits());
            directories.add(directory);
            switchboards.add(new Switchboard(
                    directory, directory.rooms(), rules.limits(), rules.events(), rules.budget(), rules.iceServers()));
            directory.start();
        }
        loop.settle();
    }

    private FleetEvents events(int node) {
        return new FleetEvents() {
            @Override
            public void owned(int ids) {}

            @Override
            public void sent(NodeId to) {}

            @Override
            public void received(NodeId from) {}

            @Override
            public void lost() {}

            @Override
            public void died(NodeId dead) {
                deaths[node]++;
            }
        };
    }

    @Override
    public Session open(Role role, Endpoint endpoint, Grant grant) {
        int turn = opened.merge(role, 1, Integer::sum) - 1;
        return switch (role) {
            case ANSWER_PEER -> openOn(turn, role, endpoint, grant);
            case OFFER_PEER -> openOn(turn + 1, role, endpoint, grant);
            // How many rooms there may be is each node's own limit.
            case ROOM_MEMBER -> openOn(0, role, endpoint, grant);
        };
    }

    Session openOn(int node, Role role, Endpoint endpoint, Grant grant) {
        return switchboards.get(node % switchboards.size()).open(role, endpoint, grant);
    }

    /** The node is heard of no more, nor does it hear; it knows nothing of that. */
    void kill(int node) {
        isolate(node, true);
    }

    /** Cuts a node off from store and bus, or lets it reach them again. */
    void isolate(int node, boolean isolated) {
        fleet.isolate(node, isolated);
    }

    @Override
    public void settle() {
        loop.settle();
    }

    @Override
    public void spreadTheNews() {
        loop.pass(FleetDirectory.RENEW_NANOS);
    }

    @Override
    public int rooms() {
        return fleet.rooms();
    }

    /** The rooms of all, of which each member finds those of the next server. */
    RoomServers inTurn() {
        return new RoomServers() {
            private int turn;

            @Override
            public Rooms next() {
                return directories.get(turn++ % directories.size()).rooms();
            }

            @Override
            public void settle() {
                FleetServers.this.settle();
            }

            @Override
            public int rooms() {
                return FleetServers.this.rooms();
            }
        };
    }
}
