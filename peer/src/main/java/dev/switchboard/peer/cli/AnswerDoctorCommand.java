package dev.switchboard.peer.cli;

import dev.switchboard.peer.client.Entrance;
import picocli.CommandLine.Command;

/** The doctor of a peer that is called. */
@Command(name = "doctor")
public final class AnswerDoctorCommand extends DoctorCommand {
    /** One that tries first whether such a peer is let in. */
    public AnswerDoctorCommand() {
        super(Entrance.CALLED);
    }
}
