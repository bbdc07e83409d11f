package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.PeerId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What somebody says to all in a room, on its way to the other nodes.
 *
 * @param node the sender's
 * @param version the room's, as the sender's node knows it
 * @param from the sender
 * @param frame as those in the room are told
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy would double the cost of a message.
record RoomCast(NodeId node, long version, PeerId from, byte[] frame) {
    byte[] encode() {
        var bytes = new ByteArrayOutputStream(frame.length + 2 * NodeId.MAX_LENGTH);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(Bus.PROTOCOL_VERSION);
            out.writeUTF(node.value());
            out.writeLong(version);
            out.writeUTF(from.value());
            out.write(frame);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes everything", e);
        }
        return bytes.toByteArray();
    }

    /** What the bytes say; empty if it is nothing that this release knows. */
    static Optional<RoomCast> decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return in.readUnsignedByte() == Bus.PROTOCOL_VERSION
                    ? Optional.of(new RoomCast(
                            new NodeId(in.readUTF()), in.readLong(), new PeerId(in.readUTF()), in.readAllBytes()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
