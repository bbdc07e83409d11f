package dev.switchboard.signaling.core;

import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomCodec;
import dev.switchboard.proto.RoomId;
import dev.switchboard.proto.RoomMember;
import dev.switchboard.proto.RoomMessage;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that meets others in a room. */
final class RoomSession extends Session {
    private static final Logger LOG = LoggerFactory.getLogger(RoomSession.class);
    private static final String UNREACHABLE = "the other servers are not reached; try again";

    private final PeerId id;
    private final Rooms rooms;
    private final IceServerSource iceServers;
    /** Written where frames are handled, once; taken by whoever closes the connection. */
    private volatile @Nullable Stay stay;

    /** Being in a room, as somebody. */
    private record Stay(Room room, Occupant occupant) {}

    RoomSession(PeerId id, Endpoint endpoint, Grant grant, Commons commons) {
        super(Role.ROOM_MEMBER, endpoint, grant, commons);
        this.id = id;
        this.rooms = commons.rooms();
        this.iceServers = commons.iceServers();
    }

    @Override
    CompletionStage<Void> handle(Frame frame) {
        try {
            var done = take(RoomCodec.decodeFromClient(frame.bytes()), frame.arrivedNanos());
            return done == DONE ? DONE : done.exceptionally(this::fail);
        } catch (MalformedMessageException e) {
            refuse(Refusal.MALFORMED, "malformed message: " + e.getMessage());
        } catch (RuntimeException e) {
            fail(e);
        }
        return DONE;
    }

    private @Nullable Void fail(Throwable failure) {
        LOG.error("a message from {} failed", title(), failure);
        refuse(Refusal.INTERNAL_ERROR, "the server failed; try again");
        return null;
    }

    private CompletionStage<Void> take(RoomMessage message, long arrivedNanos) {
        if (message instanceof RoomMessage.Register register) {
            return register(register);
        } else if (message instanceof RoomMessage.Signal signal) {
            return say(signal, arrivedNanos);
        } else if (message instanceof RoomMessage.IceServersWanted) {
            offerIceServers();
        } else {
            refuse(Refusal.UNKNOWN_TYPE, "a client sends register, offer, answer, candidate or ice-servers");
        }
        return DONE;
    }

    private void offerIceServers() {
        var list = iceServers.serversFor(userOf(id));
        endpoint().deliver(RoomCodec.encode(new RoomMessage.IceServersOffered(list)));
    }

    private CompletionStage<Void> say(RoomMessage.Signal signal, long arrivedNanos) {
        var here = stay;
        if (here != null) {
            return forward(signal, here.room(), arrivedNanos);
        }
        refuse(signal, Refusal.NOT_REGISTERED, "register in a room first");
        return DONE;
    }

    private CompletionStage<Void> register(RoomMessage.Register register) {
        var wanted = register.room();
        var here = stay;
        if (here != null) {
            refuse(
                    Refusal.ALREADY_REGISTERED,
                    "this connection is in room " + here.room().id());
        } else if (!grant().mayJoin(wanted)) {
            refuse(Refusal.NOT_GRANTED, "the token does not allow to join room " + wanted);
        } else {
            var occupant = new Occupant(new RoomMember(id, register.name()), endpoint());
            return here(rooms.enter(wanted, occupant)).thenAccept(entry -> finishRegister(wanted, occupant, entry));
        }
        return DONE;
    }

    private void finishRegister(RoomId wanted, Occupant occupant, Rooms.Entry entry) {
        var refusal = entry.refusal();
        if (refusal == null) {
            entered(Objects.requireNonNull(entry.room()), occupant);
        } else if (refusal == Refusal.ROOM_FULL) {
            refuse(refusal, "room " + wanted + " is full");
        } else if (refusal == Refusal.UNREACHABLE) {
            refuse(refusal, UNREACHABLE);
        } else {
            refuse(refusal, "the server has as many rooms as it may");
        }
    }

    private void entered(Room room, Occupant occupant) {
        enter(new Stay(room, occupant));
        Diary.entered(presence(), room.id(), occupant.member(), endpoint());
        events().registered(role());
        if (isClosed()) {
            leave();
        }
    }

    private synchronized void enter(Stay entered) {
        stay = entered;
    }

    private CompletionStage<Void> forward(RoomMessage.Signal signal, Room room, long arrivedNanos) {
        var stamped = new RoomMessage.Signal(signal.type(), signal.payload(), id, signal.target());
        var said = say(stamped, room);
        var done = said.toCompletableFuture();
        if (!done.isDone()) {
            return here(said).thenAccept(outcome -> finishForward(stamped, room, arrivedNanos, outcome));
        }
        finishForward(stamped, room, arrivedNanos, done.join());
        return DONE;
    }

    private CompletionStage<Forwarded> say(RoomMessage.Signal signal, Room room) {
        var target = signal.target();
        if (target == null) {
            return room.tellOthers(signal);
        }
        return target.equals(id) ? Forwarded.CLOSED.stage() : room.tell(target, signal, endpoint());
    }

    private void finishForward(RoomMessage.Signal signal, Room room, long arrivedNanos, Forwarded outcome) {
        var target = signal.target();
        switch (outcome) {
            case HANDED_ON -> forwarded(signal, room, target == null ? "all" : target, arrivedNanos);
            case CLOSED -> refuse(signal, Refusal.UNKNOWN_TARGET, "nobody of that id is in the room: " + target);
            case CONGESTED -> refuse(signal, Refusal.TARGET_CONGESTED, "target does not read its messages: " + target);
            case UNREACHABLE -> refuse(signal, Refusal.UNREACHABLE, UNREACHABLE);
        }
    }

    private void forwarded(RoomMessage.Signal signal, Room room, Object to, long arrivedNanos) {
        events().forwarded(role(), signal.type(), arrivedNanos);
        Diary.forwarded(level(), room.id(), endpoint(), signal.type(), id, to);
    }

    private void refuse(RoomMessage.Signal signal, Refusal why, String message) {
        events().notForwarded(role(), signal.type(), why);
        refuse(why, message);
    }

    private void refuse(Refusal why, String message) {
        Diary.refused(level(), endpoint(), id, why, message);
        events().refused(why);
        deliverRefusal(why, message);
    }

    @Override
    void deliverRefusal(Refusal why, String message) {
        endpoint().deliver(RoomCodec.encode(RoomMessage.Failure.of(why.roomError(), message)));
    }

    @Override
    public boolean isRegistered() {
        return stay != null;
    }

    @Override
    void leave() {
        var ended = takeStay();
        if (ended != null) {
            ended.room().leave(ended.occupant());
            events().unregistered(role());
            Diary.left(presence(), ended.room().id(), ended.occupant().member(), endpoint(), endReason());
        }
    }

    /** Leaves none behind, so that it is given up once. */
    private synchronized @Nullable Stay takeStay() {
        var taken = stay;
        stay = null;
        return taken;
    }

    @Override
    String title() {
        return role().title() + " " + id;
    }
}
