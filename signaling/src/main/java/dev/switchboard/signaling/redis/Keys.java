package dev.switchboard.signaling.redis;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.signaling.fleet.NodeId;

/**
 * The names of keys and channels in Redis. A room's channel is called as its key, so that both are in one slot of a
 * Cluster whatever the room is called.
 */
final class Keys {
    private final String prefix;

    /** Channels are common to all databases of a Redis, so that their names tell these apart. */
    Keys(int database) {
        prefix = database == 0 ? "switchboard:" : "switchboard/" + database + ":";
    }

    String id(PeerId id) {
        return prefix + "id:" + id.value();
    }

    String lease(NodeId node) {
        return prefix + "lease:" + node.value();
    }

    String channel(NodeId node) {
        return nodePrefix() + node.value();
    }

    String room(RoomId room) {
        return roomPrefix() + room.value();
    }

    String nodePrefix() {
        return prefix + "node:";
    }

    String roomPrefix() {
        return prefix + "room:";
    }
}
