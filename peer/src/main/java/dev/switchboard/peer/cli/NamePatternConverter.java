package dev.switchboard.peer.cli;

import dev.switchboard.proto.NamePattern;
import dev.switchboard.proto.PeerId;

/** Ids: one, or by {@code *} all of a form. */
public final class NamePatternConverter extends ExplainingConverter<NamePattern> {
    /** For picocli. */
    public NamePatternConverter() {
        // A star may stand in an id, so a pattern is made of what ids are made of.
        super(text -> new NamePattern(new PeerId(text).value()));
    }
}
