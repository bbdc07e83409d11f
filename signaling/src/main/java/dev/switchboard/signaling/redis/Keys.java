package dev.switchboard.signaling.redis;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.signaling.fleet.Bus;
import dev.switchboard.signaling.fleet.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * The names of keys and channels in Redis. A room's channel is called as its key, so that both are in one slot of a
 * Cluster whatever the room is called. No name has an opening brace: what stands in braces would alone choose the slot, and
 * whoever names ids could heap them on one.
 */
final class Keys {
    private final String prefix;

    /** Channels are common to all databases of a Redis, so that their names tell these apart. */
    Keys(int database) {
        prefix = database == 0 ? "switchboard:" : "switchboard/" + database + ":";
    }

    String id(PeerId id) {
        return prefix + "id:" + withoutBraces(id.value());
    }

    String lease(NodeId node) {
        return prefix + "lease:" + node.value();
    }

    /** Nodes that speak another version have other channels, so that none hears what it cannot understand. */
    String channel(NodeId node) {
        return nodePrefix() + node.value();
    }

    String room(RoomId room) {
        return roomPrefix() + withoutBraces(room.value());
    }

    /** Whose channel it is; null if it is no node's. */
    @Nullable
    NodeId nodeOf(String channel) {
        return channel.startsWith(nodePrefix())
                ? new NodeId(channel.substring(nodePrefix().length()))
                : null;
    }

    /** Which room's channel it is. */
    RoomId roomOf(String channel) {
        return new RoomId(withBraces(channel.substring(roomPrefix().length())));
    }

    private String nodePrefix() {
        return prefix + "node:" + Bus.PROTOCOL_VERSION + ":";
    }

    private String roomPrefix() {
        return prefix + "room:";
    }

    private static String withoutBraces(String name) {
        return name.replace("%", "%25").replace("{", "%7B");
    }

    private static String withBraces(String name) {
        return name.replace("%7B", "{").replace("%25", "%");
    }
}
