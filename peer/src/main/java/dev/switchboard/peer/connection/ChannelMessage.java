package dev.switchboard.peer.connection;

import java.nio.charset.StandardCharsets;

/**
 * A message that arrived over a data channel.
 *
 * @param binary whether it was sent as bytes and not as text
 * @param data its bytes; not to be changed, and good only until {@link ChannelListener#received} returns
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares messages, and a copy of each costs.
public record ChannelMessage(boolean binary, byte[] data) {
    /** Its text; what is not UTF-8 in it shows as U+FFFD. */
    public String text() {
        return new String(data, StandardCharsets.UTF_8);
    }
}
