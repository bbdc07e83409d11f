package dev.switchboard.bench;

import java.io.File;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench jmh}: measures single methods. */
@Command(
        name = "jmh",
        description = "Measures single methods by JMH: reading and writing messages.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        usageHelpAutoWidth = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all was measured", "1:failed", "2:bad usage"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
final class JmhCommand implements Callable<Integer> {
    private static final int MOST = 1000;
    private static final String CLASS_PATH = "java.class.path";

    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "PATTERN",
            arity = "0..1",
            defaultValue = ".*",
            description = "Which benchmarks: a regular expression.")
    private String pattern;

    @Option(
            names = "--forks",
            paramLabel = "N",
            defaultValue = "2",
            description = "In how many JVMs each is measured, one after the other.")
    private int forks;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many seconds each is measured in each JVM, after as many to warm up.")
    private int iterations;

    @Override
    public Integer call() {
        check();
        addServer();
        var options = new OptionsBuilder()
                .include(pattern)
                .forks(forks)
                .warmupIterations(iterations)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(1))
                .build();
        try {
            new Runner(options).run();
            return 0;
        } catch (RunnerException e) {
            command.commandLine().getErr().println("bench jmh: " + e.getMessage());
            return 1;
        }
    }

    /** The JVMs that JMH starts have the class path of this one, and the router is the server's. */
    private void addServer() {
        var jar = Contenders.builtServer();
        if (jar == null || !Files.isRegularFile(jar)) {
            throw refused("there is no server to measure the router of" + (jar == null ? "" : " at " + jar)
                    + ": build it (./mvnw package -DskipTests)");
        }
        System.setProperty(CLASS_PATH, System.getProperty(CLASS_PATH) + File.pathSeparator + jar);
    }

    private void check() {
        requireSome("--forks", forks);
        requireSome("--iterations", iterations);
        try {
            if (Pattern.compile(pattern).pattern().isEmpty()) {
                throw refused("Invalid value for PATTERN: it is empty");
            }
        } catch (PatternSyntaxException e) {
            throw refused("Invalid value for PATTERN: '%s' is no regular expression: %s"
                    .formatted(pattern, e.getDescription()));
        }
    }

    private void requireSome(String option, int value) {
        if (value < 1 || value > MOST) {
            throw refused("Invalid value for option '%s': '%d' is not from 1 to %d".formatted(option, value, MOST));
        }
    }

    private ParameterException refused(String line) {
        return new ParameterException(command.commandLine(), line);
    }
}
