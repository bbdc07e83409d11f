package dev.switchboard.bench.channel;

import java.nio.file.Files;
import java.nio.file.Path;
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
    /** As ./switchboard starts a peer; the reference is given the same. */
    private static final List<String> JAVA_COMMAND =
            List.of(JAVA, "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmn16m");

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
        return java(Stream.concat(Stream.of("-jar", jar(program).toString()), Stream.of(arguments)));
    }

    /** The command that runs this program, with other arguments. */
    static List<String> self(List<String> arguments) {
        var main = Stream.of("-cp", System.getProperty("java.class.path"), "dev.switchboard.bench.Main");
        return java(Stream.concat(main, arguments.stream()));
    }

    private static List<String> java(Stream<String> arguments) {
        return Stream.concat(JAVA_COMMAND.stream(), arguments).toList();
    }
}
