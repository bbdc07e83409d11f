package dev.switchboard.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The packaged programs as processes of their own; owns them, and ends them after each test. */
public final class Programs implements AfterEachCallback {
    private static final Pattern LISTENING = Pattern.compile("listening on ws://(\\S+:\\d+)");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** A third less to compute until a program is up; few live long enough to be worth more of the compiler. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    private final List<Program> started = new ArrayList<>();

    /** Where a module's program is. */
    public static Path jar(String module) {
        return Path.of(System.getProperty("switchboard.root"), module, "target", module + ".jar");
    }

    /** The command that runs a program's jar. */
    static List<String> java(String module, String... arguments) {
        var command =
                new ArrayList<>(List.of(JAVA, QUICK_START, "-jar", jar(module).toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts a program's jar; its log goes to a file in that directory. */
    public Program start(Path directory, String module, String... arguments) throws IOException {
        return start(directory, module, new ProcessBuilder(java(module, arguments)));
    }

    Program start(Path directory, String name, ProcessBuilder builder) throws IOException {
        var output = directory.resolve(name + "-" + started.size() + ".log");
        var process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var program = new Program(name, process, output);
        started.add(program);
        return program;
    }

    /** Starts a signaling server on a free port of this machine, without the page. */
    Program startSignaling(Path directory, String... more) throws IOException {
        return startSignalingAt("127.0.0.1:0", directory, more);
    }

    Program startSignalingAt(String address, Path directory, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("-addr", address, "--http", "none"));
        arguments.addAll(List.of(more));
        return start(directory, "signaling", arguments.toArray(String[]::new));
    }

    /** The address of a signaling server, once it listens. */
    static String address(Program signaling) {
        return signaling.awaitMatch(LISTENING).group(1);
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        started.forEach(program -> program.process().destroyForcibly());
        for (var program : started) {
            program.process().waitFor();
        }
        if (context.getExecutionException().isPresent()) {
            started.forEach(program -> System.out.println("== " + program.output() + "\n" + program.log()));
        }
    }
}
