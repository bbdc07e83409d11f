package dev.switchboard.peer.negotiation;

import java.util.Optional;

/**
 * Who made a session description: the user name and session id of its {@code o=} line.
 *
 * <p>They stay the same in all descriptions of one connection (RFC 8829, section 5.2.2), so they tell a
 * further offer of a connection from the first one of another.
 */
public record SdpOrigin(String value) {
    /** The origin of a description, or empty where it names none. */
    public static Optional<SdpOrigin> of(String sdp) {
        return sdp.lines()
                .filter(line -> line.startsWith("o="))
                .findFirst()
                .map(line -> line.substring("o=".length()).split(" ", 3))
                .filter(fields -> fields.length == 3)
                .map(fields -> new SdpOrigin(fields[0] + ' ' + fields[1]));
    }
}
