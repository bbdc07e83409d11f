package dev.switchboard.offer;

import dev.switchboard.cli.JarVersion;
import dev.switchboard.peer.OfferPeer;
import dev.switchboard.peer.OfferPeerConfig;
import dev.switchboard.peer.cli.KeygenCommand;
import dev.switchboard.peer.cli.OfferDoctorCommand;
import dev.switchboard.peer.cli.PeerOptions;
import dev.switchboard.peer.cli.PeerProgram;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of the offer peer. */
@Command(
        name = "offer-peer",
        description = "Calls an answer peer through the signaling server, and talks to it over a data channel.",
        mixinStandardHelpOptions = true,
        subcommands = {BenchCommand.class, OfferDoctorCommand.class, KeygenCommand.class},
        commandListHeading = "%nCommands (instead of calling):%n",
        versionProvider = JarVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        showDefaultValues = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done: --count messages were sent, or without --count the other side closed the channel",
            "1:failed: the connection broke, or the other side closed it before --count messages were sent",
            "2:bad usage",
            "3:there is no such target, or it did not come within --wait",
            "4:the signaling server could not be reached, or was lost before the channel was open",
            "5:no connection to the target was established",
            "6:the id is in use",
            "8:not allowed: the signaling server wants a token, or the token or the answer peer does not allow it",
            "9:not trusted: the other side did not prove who it is, or did not believe who we are"
        },
        footer = {"", "Once the channel is open it goes on without the signaling server."})
public final class Main implements Callable<Integer> {
    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(
            names = "--reconnect",
            description = "Call again when an open call was lost, or the target closed it: after pauses of up to five"
                    + " seconds, and without end.")
    private boolean reconnect;

    @Mixin
    private PeerOptions options = new PeerOptions();

    private Main() {}

    /** Runs the program. */
    public static void main(String[] args) {
        PeerProgram.main(new Main(), args);
    }

    @Override
    public Integer call() {
        var config = config();
        return PeerProgram.run("offer", options, loop -> OfferPeer.create(config, loop));
    }

    private OfferPeerConfig config() {
        return new OfferPeerConfig(
                        target.id(), target.target(), options.signaling(), options.count(), options.callConfig())
                .withPersistence(target.persistence(reconnect));
    }
}
