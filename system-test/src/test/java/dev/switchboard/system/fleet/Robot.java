package dev.switchboard.system.fleet;

import dev.switchboard.proto.Command;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;

/** An answer peer: it answers offers, and every other candidate by one. Confined to the loop. */
final class Robot extends Peer {
    Robot(Peers peers, PeerId id) {
        super(peers, id, "/register");
    }

    boolean isRegistered() {
        return isConnected();
    }

    @Override
    void opened() {
        ask(Request.init(id()));
    }

    /** An id that is taken, or a fleet that is not reached, may be otherwise later. */
    @Override
    void answered(Response response) {
        if (response.commandCode() != Command.INIT.responseCode()) {
            return;
        }
        if (response.isOk()) {
            introduced();
        } else {
            leaveAndComeBack();
        }
    }

    @Override
    void heard(Request request) {
        if (request.command() == Command.OFFER) {
            say(Command.ANSWER, request.source());
        } else if (peers().isTalking() && peers().random().nextBoolean()) {
            say(Command.CANDIDATE, request.source());
        }
    }
}
