package dev.switchboard.proto;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message of the path {@code /ws}, either way: {@code {"type":…,"payload":…}}. */
public sealed interface RoomMessage {
    /**
     * A client enters a room.
     *
     * @param room which one
     * @param name what the client calls itself; empty if nothing
     */
    record Register(RoomId room, String name) implements RoomMessage {}

    /**
     * An offer, answer or candidate.
     *
     * @param type which of them
     * @param payload its JSON, untouched; never shown by {@link #toString()}
     * @param from the sender; null in what a client sends
     * @param target whom it is for; null for everybody else in the room
     */
    record Signal(
            SignalType type,
            String payload,
            @Nullable PeerId from,
            @Nullable PeerId target) implements RoomMessage {
        @Override
        public String toString() {
            return "Signal[%s, %d characters, from %s to %s]"
                    .formatted(type, payload.length(), from, target == null ? "all" : target);
        }
    }

    /** What a {@link Signal} carries. */
    enum SignalType {
        /** A session description that begins a negotiation. */
        OFFER,
        /** A session description that ends one. */
        ANSWER,
        /** An ICE candidate. */
        CANDIDATE
    }

    /**
     * The server tells a newcomer its own id, and who is here.
     *
     * @param id the newcomer's
     * @param room the room it has entered
     * @param members the others, the longest here first
     */
    record Members(PeerId id, RoomId room, List<RoomMember> members) implements RoomMessage {
        /** Copies the list. */
        public Members {
            members = List.copyOf(members);
        }
    }

    /** The server tells who came. */
    record Joined(RoomMember member) implements RoomMessage {}

    /** The server tells who went. */
    record Left(RoomMember member) implements RoomMessage {}

    /**
     * The server refuses something.
     *
     * @param code one of {@link RoomError}'s wire names, or one that this version does not know
     * @param message a sentence for people
     */
    record Failure(String code, String message) implements RoomMessage {
        /** A refusal. */
        public static Failure of(RoomError error, String message) {
            return new Failure(error.wireName(), message);
        }
    }

    /** A client asks the server for ICE servers. */
    record IceServersWanted() implements RoomMessage {}

    /** The server offers a client ICE servers. */
    record IceServersOffered(IceServerList list) implements RoomMessage {}

    /**
     * A message of a type that this version does not know.
     *
     * @param type what it says; anything at all
     */
    record Unknown(String type) implements RoomMessage {}
}
