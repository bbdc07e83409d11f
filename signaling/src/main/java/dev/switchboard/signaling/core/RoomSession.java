package dev.switchboard.signaling.core;

import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomCodec;
import dev.switchboard.proto.RoomError;
import dev.switchboard.proto.RoomMember;
import dev.switchboard.proto.RoomMessage;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that meets others in a room. */
final class RoomSession extends Session {
    private static final Logger LOG = LoggerFactory.getLogger(RoomSession.class);

    private final PeerId id;
    private final Rooms rooms;
    /** Written where frames are handled, once; read by whoever closes the connection. */
    private volatile @Nullable Stay stay;

    /** Being in a room, as somebody. */
    private record Stay(Room room, Occupant occupant) {}

    RoomSession(PeerId id, Endpoint endpoint, Rooms rooms) {
        super(endpoint);
        this.id = id;
        this.rooms = rooms;
    }

    @Override
    CompletionStage<Void> handle(byte[] frame) {
        try {
            take(RoomCodec.decodeFromClient(frame));
        } catch (MalformedMessageException e) {
            refuse(RoomError.MALFORMED, "malformed message: " + e.getMessage());
        }
        return DONE;
    }

    private void take(RoomMessage message) {
        if (message instanceof RoomMessage.Register register) {
            register(register);
        } else if (message instanceof RoomMessage.Signal signal) {
            say(signal);
        } else {
            refuse(RoomError.UNKNOWN_TYPE, "a client sends register, offer, answer or candidate");
        }
    }

    private void say(RoomMessage.Signal signal) {
        var here = stay;
        if (here == null) {
            refuse(RoomError.NOT_REGISTERED, "register in a room first");
        } else {
            forward(signal, here.room());
        }
    }

    private void register(RoomMessage.Register register) {
        if (stay != null) {
            refuse(
                    RoomError.ALREADY_REGISTERED,
                    "this connection is in room " + stay.room().id());
            return;
        }
        var occupant = new Occupant(new RoomMember(id, register.name()), endpoint());
        rooms.enter(register.room(), occupant).ifPresentOrElse(room -> entered(room, occupant), () -> {
            refuse(RoomError.ROOM_FULL, "room " + register.room() + " is full");
        });
    }

    private void entered(Room room, Occupant occupant) {
        stay = new Stay(room, occupant);
        LOG.info("room {}: {} joined", room.id(), occupant.member());
        if (isClosed()) {
            leave();
        }
    }

    private void forward(RoomMessage.Signal signal, Room room) {
        var stamped = new RoomMessage.Signal(signal.type(), signal.payload(), id, signal.target());
        var type = signal.type().name().toLowerCase(Locale.ROOT);
        var target = signal.target();
        if (target == null) {
            room.tellOthers(stamped);
            LOG.info("room {}: forward {} from {} to all", room.id(), type, id);
        } else {
            forwardTo(target, stamped, room, type);
        }
    }

    private void forwardTo(PeerId target, RoomMessage.Signal signal, Room room, String type) {
        var endpoint = target.equals(id) ? null : room.endpoint(target);
        if (endpoint == null || endpoint.readiness() == Endpoint.Readiness.CLOSED) {
            refuse(RoomError.UNKNOWN_TARGET, "nobody of that id is in the room: " + target);
        } else if (endpoint.readiness() == Endpoint.Readiness.CONGESTED) {
            refuse(RoomError.TARGET_CONGESTED, "target does not read its messages: " + target);
        } else {
            endpoint.deliver(RoomCodec.encode(signal));
            LOG.info("room {}: forward {} from {} to {}", room.id(), type, id, target);
        }
    }

    @Override
    void refuseTooFast() {
        refuse(RoomError.TOO_FAST, EndReason.TOO_FAST.text());
    }

    @Override
    public void refuseTooLarge(int limit) {
        refuse(RoomError.TOO_LARGE, "a message has at most " + limit + " bytes");
    }

    private void refuse(RoomError error, String message) {
        LOG.info("refuse {}: {}", title(), message);
        endpoint().deliver(RoomCodec.encode(RoomMessage.Failure.of(error, message)));
    }

    @Override
    void leave() {
        var ended = stay;
        if (ended != null) {
            rooms.leave(ended.room(), ended.occupant());
            LOG.info("room {}: {} left", ended.room().id(), ended.occupant().member());
        }
    }

    @Override
    String title() {
        return Role.ROOM_MEMBER.title() + " " + id;
    }
}
