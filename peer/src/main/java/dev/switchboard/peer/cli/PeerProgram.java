package dev.switchboard.peer.cli;

import dev.switchboard.peer.Ending;
import dev.switchboard.peer.ExitCode;
import dev.switchboard.peer.Peer;
import dev.switchboard.peer.log.LogSetup;
import dev.switchboard.peer.log.Printable;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.peer.loop.ThreadEventLoop;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.event.Level;
import picocli.CommandLine;

/** The life of a peer's process: from its arguments to its exit code. */
public final class PeerProgram {
    /** Less than the two seconds that Ctrl-C may take, with some left for the JVM's own end. */
    private static final long LONGEST_STOP_MILLIS = 1_500;

    private PeerProgram() {}

    /** Runs a command and ends the process. */
    public static void main(Callable<Integer> command, String[] args) {
        exit(commandLine(command).execute(args));
    }

    /** A command with all that the peers' command lines have in common. */
    public static CommandLine commandLine(Callable<Integer> command) {
        var commandLine = new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, args) -> refuse(problem))
                .setExecutionExceptionHandler((problem, line, result) -> fail(problem));
        Converters.registerIn(commandLine);
        return commandLine;
    }

    private static int refuse(CommandLine.ParameterException problem) {
        var line = problem.getCommandLine();
        line.getErr()
                .printf("%s: %s%n", line.getCommandName(), Printable.text(String.valueOf(problem.getMessage()), 500));
        return ExitCode.BAD_USAGE.code();
    }

    private static int fail(Exception problem) {
        StoryLog.untagged().error("internal error: " + Printable.text(problem.toString()));
        return ExitCode.FAILED.code();
    }

    /**
     * Runs a peer until it ends, or until the process is told to.
     *
     * @param name what stands at the beginning of each line of the log
     * @return the exit code
     */
    public static int run(String name, Level logLevel, Function<EventLoop, Peer> newPeer) {
        LogSetup.start(name, logLevel);
        try (var loop = new ThreadEventLoop(name)) {
            var peer = newPeer.apply(loop);
            var onSignal = new Thread(() -> stop(peer), "stop");
            Runtime.getRuntime().addShutdownHook(onSignal);
            var ending = peer.start().join();
            return report(ending, isRunning(onSignal));
        }
    }

    /** Whether the end came from outside; otherwise the hook is not needed any more. */
    private static boolean isRunning(Thread hook) {
        try {
            return !Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return true;
        }
    }

    private static int report(Ending ending, boolean signaled) {
        var log = StoryLog.untagged();
        if (ending.exitCode() != ExitCode.DONE) {
            log.error(ending.reason());
        } else if (!signaled) {
            log.info("done: " + ending.reason());
        }
        return ending.exitCode().code();
    }

    private static void stop(Peer peer) {
        try {
            peer.stop().get(LONGEST_STOP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            StoryLog.untagged().warn("it could not be ended tidily: " + e);
        }
        closeStandardOutput();
    }

    private static void exit(int code) {
        closeStandardOutput();
        System.exit(code);
    }

    /** The native library prints a complaint there when its threads outlive the JVM's. */
    private static void closeStandardOutput() {
        System.out.flush();
        System.out.close();
    }
}
