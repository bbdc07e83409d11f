package dev.switchboard.peer.cli;

import dev.switchboard.peer.connection.IceServer;
import java.util.Optional;

/**
 * One value of {@code --ice}.
 *
 * @param server empty for {@code none}
 */
record IceOption(Optional<IceServer> server) {
    /** Reads one. */
    static final class Converter extends ExplainingConverter<IceOption> {
        Converter() {
            super(text -> new IceOption(text.equals("none") ? Optional.empty() : Optional.of(new IceServer(text))));
        }
    }
}
