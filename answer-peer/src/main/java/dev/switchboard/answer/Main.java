package dev.switchboard.answer;

import dev.switchboard.peer.AnswerPeer;
import dev.switchboard.peer.AnswerPeerConfig;
import dev.switchboard.peer.cli.PeerOptions;
import dev.switchboard.peer.cli.PeerProgram;
import dev.switchboard.peer.cli.ProgramVersion;
import dev.switchboard.proto.PeerId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of the answer peer. */
@Command(
        name = "answer-peer",
        description = "Registers with the signaling server, and answers every offer peer that calls.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done: --count messages were sent",
            "1:failed",
            "2:bad usage",
            "4:the signaling server could not be reached, or was lost before the registration",
            "6:the id is in use"
        },
        footer = {
            "",
            "Once registered it runs until it is ended by a signal or by --count: it registers again whenever the"
                    + " signaling server was lost, and calls whose channel is open do not notice."
        })
public final class Main implements Callable<Integer> {
    private static final AnswerPeerConfig DEFAULTS = AnswerPeerConfig.defaults();

    @Option(
            names = {"-id", "--id"},
            paramLabel = "ID",
            description = "The id to register (default: answer-peer-1).")
    private PeerId id = DEFAULTS.id();

    @Mixin
    private PeerOptions options = new PeerOptions();

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "End after N messages, counted over all calls together (default: never end).")
    private @Nullable Long count;

    @Option(
            names = "--max-calls",
            paramLabel = "N",
            description = "Take that many calls at the same time (default: 500).")
    private int maxCalls = DEFAULTS.maxCalls();

    private Main() {}

    /** Runs the program. */
    public static void main(String[] args) {
        PeerProgram.main(new Main(), args);
    }

    @Override
    public Integer call() {
        var config = config();
        return PeerProgram.run("answer", options.logLevel(), loop -> AnswerPeer.create(config, loop));
    }

    private AnswerPeerConfig config() {
        return new AnswerPeerConfig(
                id,
                options.signalingAddress(),
                options.count(count),
                options.atLeastOne("--max-calls", maxCalls),
                options.callConfig());
    }
}
