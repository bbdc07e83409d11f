package dev.switchboard.room;

import dev.switchboard.cli.JarVersion;
import dev.switchboard.peer.cli.PeerProgram;
import dev.switchboard.peer.cli.RoomOptions;
import dev.switchboard.peer.room.RoomPeer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command line of the room peer. */
@Command(
        name = "room-peer",
        description = "Meets everybody in a room of the signaling server: sends them video, and takes theirs in.",
        mixinStandardHelpOptions = true,
        versionProvider = JarVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        showDefaultValues = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done: --duration is over",
            "1:failed",
            "2:bad usage",
            "4:the signaling server could not be reached, or was lost before the room was entered",
            "6:another connection with the same token took our place",
            "7:the room is full",
            "8:not allowed: the signaling server wants a token, or the token does not allow it"
        },
        footer = {
            "",
            "Once in the room it stays until it is ended by a signal or by --duration: it joins again whenever the"
                    + " signaling server was lost."
        })
public final class Main implements Callable<Integer> {
    @Mixin
    private RoomOptions options = new RoomOptions();

    private Main() {}

    /** Runs the program. */
    public static void main(String[] args) {
        PeerProgram.main(new Main(), args);
    }

    @Override
    public Integer call() {
        var config = options.config();
        return PeerProgram.run("room", options, loop -> RoomPeer.create(config, loop));
    }
}
