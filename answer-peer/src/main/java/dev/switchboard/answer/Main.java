package dev.switchboard.answer;

import dev.switchboard.cli.JarVersion;
import dev.switchboard.peer.AnswerPeer;
import dev.switchboard.peer.AnswerPeerConfig;
import dev.switchboard.peer.cli.AnswerDoctorCommand;
import dev.switchboard.peer.cli.CountConverter;
import dev.switchboard.peer.cli.KeygenCommand;
import dev.switchboard.peer.cli.NamePatternConverter;
import dev.switchboard.peer.cli.PeerIdConverter;
import dev.switchboard.peer.cli.PeerOptions;
import dev.switchboard.peer.cli.PeerProgram;
import dev.switchboard.proto.NamePattern;
import dev.switchboard.proto.PeerId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of the answer peer. */
@Command(
        name = "answer-peer",
        description = "Registers with the signaling server, and answers every offer peer that calls.",
        mixinStandardHelpOptions = true,
        subcommands = {AnswerDoctorCommand.class, KeygenCommand.class},
        commandListHeading = "%nCommands (instead of answering):%n",
        versionProvider = JarVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        showDefaultValues = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done: --count messages were sent",
            "1:failed",
            "2:bad usage",
            "4:the signaling server could not be reached, or was lost before the registration",
            "6:the id is in use, or was taken over by another connection with the same token",
            "8:not allowed: the signaling server wants a token, or the token does not allow it"
        },
        footer = {
            "",
            "Once registered it runs until it is ended by a signal or by --count: it registers again whenever the"
                    + " signaling server was lost, and calls whose channel is open do not notice."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the options before it calls the command
public final class Main implements Callable<Integer> {
    @Option(
            names = {"-id", "--id"},
            paramLabel = "ID",
            converter = PeerIdConverter.class,
            defaultValue = "answer-peer-1",
            description = "The id to register.")
    private PeerId id;

    @Mixin
    private PeerOptions options = new PeerOptions();

    @Option(
            names = "--max-calls",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "500",
            description = "The most calls at one time; a quarter of them, but eight at least, with one id.")
    private Integer maxCalls;

    @Option(
            names = "--allow",
            paramLabel = "ID",
            arity = "1..*",
            converter = NamePatternConverter.class,
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Take calls of these ids only; a * stands for any run of characters. Ids are claims: whether"
                    + " they are true is for tokens or a secret to say. Default: everybody's.")
    private List<NamePattern> allowed = new ArrayList<>();

    private Main() {}

    /** Runs the program. */
    public static void main(String[] args) {
        PeerProgram.main(new Main(), args);
    }

    @Override
    public Integer call() {
        var config = config();
        return PeerProgram.run("answer", options, loop -> AnswerPeer.create(config, loop));
    }

    private AnswerPeerConfig config() {
        var calls = options.callConfig();
        return new AnswerPeerConfig(
                id,
                options.signaling(),
                options.count(),
                maxCalls,
                calls.withTrust(calls.trust().withCallers(allowed)));
    }
}
