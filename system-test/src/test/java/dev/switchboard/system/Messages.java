package dev.switchboard.system;

import java.util.List;
import java.util.regex.Pattern;

/** The messages in a peer's log. */
final class Messages {
    private static final Pattern SENT = Pattern.compile("Sending '([^']*)'");
    private static final Pattern RECEIVED = Pattern.compile("message from DataChannel 'data': '([^']*)'");

    private Messages() {}

    static List<String> sent(Program peer) {
        return all(SENT, peer);
    }

    static List<String> received(Program peer) {
        return all(RECEIVED, peer);
    }

    private static List<String> all(Pattern pattern, Program peer) {
        return pattern.matcher(peer.log())
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
