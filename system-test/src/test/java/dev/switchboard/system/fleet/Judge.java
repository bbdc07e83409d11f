package dev.switchboard.system.fleet;

import dev.switchboard.proto.Command;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.util.List;

/** An offer peer that sends each answer peer one message, through a server of its choice. Confined to the loop. */
final class Judge extends Peer {
    private final int door;
    private final List<PeerId> targets;
    private boolean spoken;

    Judge(Peers peers, PeerId id, int door, List<PeerId> targets) {
        super(peers, id, "/offer");
        this.door = door;
        this.targets = targets;
    }

    @Override
    List<Integer> doors() {
        return List.of(door);
    }

    @Override
    void opened() {
        introduced();
        targets.forEach(target -> say(Command.CANDIDATE, target));
        spoken = true;
    }

    @Override
    void heard(Request request) {
        peers().ledger().fault(id() + " was sent a message, though nobody answers");
    }

    /** Whether all was sent. */
    boolean hasSpoken() {
        return spoken;
    }
}
