package dev.switchboard.system.fleet;

import dev.switchboard.proto.Command;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.time.Duration;

/** An offer peer: it sends candidates to any answer peers, again and again. Confined to the loop. */
final class Pilot extends Peer {
    private static final int LONGEST_PAUSE_MILLIS = 200;
    /** Less than a server lets wait. */
    private static final int MOST_UNANSWERED = 32;

    Pilot(Peers peers, PeerId id) {
        super(peers, id, "/offer");
        later();
    }

    private void later() {
        peers().loop().after(Duration.ofMillis(peers().random().nextInt(LONGEST_PAUSE_MILLIS)), this::talk);
    }

    private void talk() {
        if (peers().isTalking() && unanswered() < MOST_UNANSWERED) {
            say(Command.CANDIDATE, peers().anyRobot());
        }
        later();
    }

    @Override
    void opened() {
        introduced();
    }

    @Override
    void heard(Request request) {
        // What it is told counts, and asks for nothing.
    }
}
