package dev.switchboard.signaling.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.proto.RoomMember;
import dev.switchboard.signaling.fleet.Bus;
import dev.switchboard.signaling.fleet.NodeId;
import dev.switchboard.signaling.fleet.Resident;
import dev.switchboard.signaling.fleet.RoomSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Reads what {@link Scripts} keep of rooms, and tell those who listen. */
final class RoomTexts {
    /** Begins a message that a node said. */
    static final byte SAID = 'S';

    private RoomTexts() {}

    private record Entry(long version, Resident resident) {}

    /** A hash, name and value by turns. */
    static RoomSnapshot snapshot(List<byte[]> hash) {
        long version = 0;
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < hash.size(); i += 2) {
            var name = text(hash.get(i));
            var value = text(hash.get(i + 1));
            if (name.startsWith("m")) {
                entries.add(entry(name.substring(1), value));
            } else {
                version = Long.parseLong(value);
            }
        }
        entries.sort(Comparator.comparingLong(Entry::version));
        return new RoomSnapshot(version, entries.stream().map(Entry::resident).toList());
    }

    private static Entry entry(String id, String value) {
        var parts = value.split(" ", 3);
        return new Entry(Long.parseLong(parts[0]), resident(parts[1], id, parts[2]));
    }

    private static Resident resident(String node, String id, String name) {
        return new Resident(new RoomMember(new PeerId(id), name), new NodeId(node));
    }

    /** What a node says, as it goes through a room's channel. */
    static byte[] said(byte[] message) {
        var framed = new byte[message.length + 1];
        framed[0] = SAID;
        System.arraycopy(message, 0, framed, 1, message.length);
        return framed;
    }

    /**
     * Tells what came through a room's channel.
     *
     * @throws IllegalArgumentException if it is nothing that belongs there
     */
    static void tell(RoomId room, byte[] message, Bus.Listener listener) {
        if (message.length == 0) {
            throw new IllegalArgumentException("an empty message in a room's channel");
        }
        switch (message[0]) {
            case SAID -> listener.said(room, Arrays.copyOfRange(message, 1, message.length));
            case 'J' -> joined(room, parts(message, 4), listener);
            case 'L' -> left(room, parts(message, 2), listener);
            default -> throw new IllegalArgumentException("an unknown message in a room's channel");
        }
    }

    private static void joined(RoomId room, String[] parts, Bus.Listener listener) {
        listener.joined(room, Long.parseLong(parts[0]), resident(parts[1], parts[2], parts[3]));
    }

    private static void left(RoomId room, String[] parts, Bus.Listener listener) {
        listener.left(room, Long.parseLong(parts[0]), new PeerId(parts[1]));
    }

    private static String[] parts(byte[] message, int count) {
        var parts = new String(message, 1, message.length - 1, UTF_8).split(" ", count);
        if (parts.length < count) {
            throw new IllegalArgumentException("a message in a room's channel that ends early");
        }
        return parts;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
