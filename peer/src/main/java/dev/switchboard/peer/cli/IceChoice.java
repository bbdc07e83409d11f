package dev.switchboard.peer.cli;

import dev.switchboard.peer.connection.IceServer;
import java.util.Optional;

/**
 * One value of {@code --ice}.
 *
 * @param server empty for {@code none}
 */
record IceChoice(Optional<IceServer> server) {
    static IceChoice parse(String text) {
        return new IceChoice(text.equals("none") ? Optional.empty() : Optional.of(new IceServer(text)));
    }
}
