package dev.switchboard.peer.cli;

import dev.switchboard.proto.RoomId;

/** A room's name. */
final class RoomIdConverter extends ExplainingConverter<RoomId> {
    RoomIdConverter() {
        super(RoomId::new);
    }
}
