package dev.switchboard.offer;

import dev.switchboard.peer.OfferPeer;
import dev.switchboard.peer.OfferPeerConfig;
import dev.switchboard.peer.bench.BenchReport;
import dev.switchboard.peer.bench.BenchResult;
import dev.switchboard.peer.cli.BenchOptions;
import dev.switchboard.peer.cli.PeerProgram;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command that measures the way to an answer peer. */
@Command(
        name = "bench",
        description = "Calls an answer peer that runs with --bench, and measures the data channel to it: how many"
                + " megabytes (10^6 bytes) a second arrive there in messages of each size, how long small messages take"
                + " there and back, and what CPU time and memory that takes on both sides. It fills the way there.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        showDefaultValues = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed: the connection broke, or the other side closed it",
            "2:bad usage",
            "3:there is no such target, or it did not come within --wait",
            "4:the signaling server could not be reached, or was lost before the channel was open",
            "5:no connection to the target was established",
            "6:the id is in use",
            "8:not allowed: the answer peer runs without --bench, or is being measured by somebody else; or the"
                    + " signaling server wants a token, or the token or the answer peer does not allow it",
            "9:not trusted: the other side did not prove who it is, or did not believe who we are"
        })
final class BenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command
    private CommandSpec command;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Override
    public Integer call() {
        var bench = options.benchConfig();
        var config = new OfferPeerConfig(
                        target.id(), target.target(), options.signaling(), OptionalLong.empty(), options.callConfig())
                .withPersistence(target.persistence(false));
        return PeerProgram.run("bench", options, loop -> OfferPeer.measuring(config, bench, this::print, loop));
    }

    private void print(BenchResult result) {
        var out = command.commandLine().getOut();
        out.println(options.json() ? BenchReport.json(result) : BenchReport.table(result));
        out.flush();
    }
}
