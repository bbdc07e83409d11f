package dev.switchboard.offer;

import dev.switchboard.peer.OfferPeer;
import dev.switchboard.peer.OfferPeerConfig;
import dev.switchboard.peer.cli.PeerOptions;
import dev.switchboard.peer.cli.PeerProgram;
import dev.switchboard.peer.cli.ProgramVersion;
import dev.switchboard.proto.PeerId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of the offer peer. */
@Command(
        name = "offer-peer",
        description = "Calls an answer peer through the signaling server, and talks to it over a data channel.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done: --count messages were sent, or without --count the other side closed the channel",
            "1:failed: the connection broke, or the other side closed it before --count messages were sent",
            "2:bad usage",
            "3:there is no such target",
            "4:the signaling server could not be reached, or was lost before the channel was open",
            "5:no connection to the target was established",
            "6:the id is in use"
        },
        footer = {"", "Once the channel is open it goes on without the signaling server."})
public final class Main implements Callable<Integer> {
    private static final OfferPeerConfig DEFAULTS = OfferPeerConfig.defaults();

    @Option(
            names = {"-id", "--id"},
            paramLabel = "ID",
            description = "What to go by (default: offer- and eight random characters).")
    private PeerId id = DEFAULTS.id();

    @Option(
            names = {"-target", "--target"},
            paramLabel = "ID",
            description = "The answer peer to call (default: answer-peer-1).")
    private PeerId target = DEFAULTS.target();

    @Mixin
    private PeerOptions options = new PeerOptions();

    @Option(names = "--count", paramLabel = "N", description = "End after N messages (default: never end).")
    private @Nullable Long count;

    private Main() {}

    /** Runs the program. */
    public static void main(String[] args) {
        PeerProgram.main(new Main(), args);
    }

    @Override
    public Integer call() {
        var config = config();
        return PeerProgram.run("offer", options.logLevel(), loop -> OfferPeer.create(config, loop));
    }

    private OfferPeerConfig config() {
        return new OfferPeerConfig(id, target, options.signalingAddress(), options.count(count), options.callConfig());
    }
}
