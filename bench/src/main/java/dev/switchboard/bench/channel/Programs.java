package dev.switchboard.bench.channel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The packaged programs of the same build.
 *
 * @param root the folder of the modules
 */
record Programs(Path root) {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    /** As ./switchboard starts a program. */
    private static final String JVM_OPTION = "-XX:+ExitOnOutOfMemoryError";

    private static final List<String> NEEDED = List.of("signaling", "answer-peer", "offer-peer");

    /** Those beside this program. */
    static Programs ofThisBuild() {
        var jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        return new Programs(jar.resolve("../../..").normalize());
    }

    /** One that is not built. */
    Optional<Path> missing() {
        return NEEDED.stream()
                .map(this::jar)
                .filter(jar -> !Files.isReadable(jar))
                .findFirst();
    }

    private Path jar(String program) {
        return root.resolve(program).resolve("target").resolve(program + ".jar");
    }

    /** The command that runs one. */
    List<String> command(String program, String... arguments) {
        return Stream.concat(Stream.of(JAVA, JVM_OPTION, "-jar", jar(program).toString()), Stream.of(arguments))
                .toList();
    }

    /** The command that runs this program, with other arguments. */
    static List<String> self(List<String> arguments) {
        var command = new ArrayList<>(
                List.of(JAVA, JVM_OPTION, "-cp", System.getProperty("java.class.path"), "dev.switchboard.bench.Main"));
        command.addAll(arguments);
        return command;
    }
}
