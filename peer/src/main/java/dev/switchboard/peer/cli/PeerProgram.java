package dev.switchboard.peer.cli;

import dev.switchboard.cli.ConsoleLog;
import dev.switchboard.cli.Program;
import dev.switchboard.peer.Ending;
import dev.switchboard.peer.ExitCode;
import dev.switchboard.peer.Peer;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.peer.loop.ThreadEventLoop;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The life of a peer's process: from its arguments to its exit code. */
public final class PeerProgram {
    /** Less than the two seconds that Ctrl-C may take, with some left for the JVM's own end. */
    private static final long LONGEST_STOP_MILLIS = 1_500;

    private PeerProgram() {}

    /** Runs a command and ends the process. */
    public static void main(Callable<Integer> command, String[] args) {
        int code = Program.run(command, args);
        closeStandardOutput();
        // The native library's threads would keep the process alive.
        System.exit(code);
    }

    /**
     * Runs a peer until it ends, or until the process is told to.
     *
     * @param name what it is called in the log
     * @param options what is to be logged, and how
     * @return the exit code
     */
    public static int run(String name, CommonOptions options, Function<EventLoop, Peer> newPeer) {
        ConsoleLog.start(name, options.logLevel(), options.logFormat());
        options.warnings().forEach(StoryLog.untagged()::warn);
        try (var loop = new ThreadEventLoop(name)) {
            var peer = newPeer.apply(loop);
            var onSignal = new Thread(() -> stop(peer), "stop");
            Runtime.getRuntime().addShutdownHook(onSignal);
            var ending = peer.start().join();
            report(ending, isTakenBack(onSignal));
            return ending.exitCode().code();
        }
    }

    /** Takes the hook back; false if it runs already, since the end came from outside. */
    private static boolean isTakenBack(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return false;
        }
    }

    private static void report(Ending ending, boolean byItself) {
        var log = StoryLog.untagged();
        if (ending.exitCode() != ExitCode.DONE) {
            log.error(ending.reason());
        } else if (byItself) {
            log.info("done: " + ending.reason());
        }
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

    /** The native library prints a complaint there when the JVM ends before its threads. */
    private static void closeStandardOutput() {
        System.out.flush();
        System.out.close();
    }
}
