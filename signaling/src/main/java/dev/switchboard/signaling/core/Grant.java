package dev.switchboard.signaling.core;

import dev.switchboard.proto.NamePattern;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a connection may do. Immutable.
 *
 * @param subject whose connection it is; connections of one subject take ids over from each other
 * @param ids which ids it may speak for: register, or call as
 * @param targets whom it may call
 * @param rooms which rooms it may join
 */
public record Grant(
        Optional<String> subject, List<NamePattern> ids, List<NamePattern> targets, List<NamePattern> rooms) {
    /** The most patterns in one of the lists. */
    public static final int MAX_PATTERNS = 256;

    private static final List<NamePattern> ANY = List.of(new NamePattern("*"));

    /** Everything, for everybody: there is no access control. */
    public static final Grant ALL = new Grant(Optional.empty(), ANY, ANY, ANY);

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a pattern could match no name, the subject is not of an id's form, or a
     *     list is longer than {@value #MAX_PATTERNS}; the message says why and is safe to show
     */
    public Grant {
        subject.ifPresent(text -> check("the subject", PeerId::new, text));
        ids = checked("ids", PeerId::new, ids);
        targets = checked("targets", PeerId::new, targets);
        rooms = checked("rooms", RoomId::new, rooms);
    }

    /** A star is a character that names may have too, so a pattern has to have a name's form itself. */
    private static List<NamePattern> checked(String list, Consumer<String> name, List<NamePattern> patterns) {
        if (patterns.size() > MAX_PATTERNS) {
            throw new IllegalArgumentException(
                    "%s has %d entries; at most %d are taken".formatted(list, patterns.size(), MAX_PATTERNS));
        }
        patterns.forEach(pattern -> check("an entry of " + list, name, pattern.text()));
        return List.copyOf(patterns);
    }

    private static void check(String what, Consumer<String> name, String text) {
        try {
            name.accept(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Whether it may register the id, or call others as it. */
    public boolean maySpeakAs(PeerId id) {
        return matches(ids, id.value());
    }

    /** Whether it may call that answer peer. */
    public boolean mayCall(PeerId target) {
        return matches(targets, target.value());
    }

    /** Whether it may join the room. */
    public boolean mayJoin(RoomId room) {
        return matches(rooms, room.value());
    }

    private static boolean matches(List<NamePattern> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(name));
    }

    /** Whether it is worth anything in that role. */
    public boolean opens(Role role) {
        return switch (role) {
            case ANSWER_PEER -> !ids.isEmpty();
            case OFFER_PEER -> !ids.isEmpty() && !targets.isEmpty();
            case ROOM_MEMBER -> !rooms.isEmpty();
        };
    }
}
