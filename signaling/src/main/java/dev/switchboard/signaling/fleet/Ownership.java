package dev.switchboard.signaling.fleet;

import java.util.Optional;

/**
 * Who holds an id.
 *
 * @param node the node that its connection is on
 * @param handle that node's name for the registration; never used twice by one node
 * @param subject whose token it was registered with; empty if nobody's in particular
 */
public record Ownership(NodeId node, long handle, Optional<String> subject) {
    /** As a store keeps it; equal ownerships have equal texts, and others have others. */
    public String text() {
        return node + " " + handle + subject.map(text -> " " + text).orElse("");
    }

    /**
     * What {@link #text()} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Ownership parse(String text) {
        var parts = text.split(" ", 3);
        if (parts.length < 2) {
            throw new IllegalArgumentException("not an ownership: " + text);
        }
        var subject = parts.length == 2 ? Optional.<String>empty() : Optional.of(parts[2]);
        return new Ownership(new NodeId(parts[0]), Long.parseLong(parts[1]), subject);
    }

    /** Whether both were registered with a token of one and the same subject. */
    boolean hasSubjectOf(Ownership other) {
        return subject.isPresent() && subject.equals(other.subject);
    }
}
