package dev.switchboard.peer.cli;

import dev.switchboard.proto.PeerId;

/** A peer's id. */
public final class PeerIdConverter extends ExplainingConverter<PeerId> {
    /** For picocli. */
    public PeerIdConverter() {
        super(PeerId::new);
    }
}
