package dev.switchboard.peer.cli;

import dev.switchboard.peer.client.Entrance;
import picocli.CommandLine.Command;

/** The doctor of a peer that calls. */
@Command(name = "doctor")
public final class OfferDoctorCommand extends DoctorCommand {
    /** One that tries first whether such a peer is let in. */
    public OfferDoctorCommand() {
        super(Entrance.CALLER);
    }
}
