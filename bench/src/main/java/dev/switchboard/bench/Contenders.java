package dev.switchboard.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The servers that are measured beside each other: by name, the command that starts each.
 *
 * @param commands in the order of the table's columns
 */
record Contenders(Map<String, List<String>> commands) {
    private static final String OURS = "switchboard";
    private static final String REFERENCE = "reference";
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    /** As ./switchboard and what is in deploy/ start a server; the reference is given the same. */
    private static final List<String> JVM_OPTIONS =
            List.of("-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-Xmn16m");
    /** Far above what is measured, but in force. */
    private static final int NO_LIMIT = 1_000_000;

    /**
     * The servers.
     *
     * @param server the command that starts ours, before its options
     * @param secretFile what its tokens are signed with
     */
    static Contenders of(List<String> server, Path secretFile, boolean withReference) {
        var commands = new LinkedHashMap<String, List<String>>();
        commands.put(OURS, with(server, serverOptions(secretFile)));
        if (withReference) {
            commands.put(
                    REFERENCE, java("-cp", System.getProperty("java.class.path"), Main.class.getName(), "reference"));
        }
        return new Contenders(commands);
    }

    /** The command for a packaged server that is one of a fleet. */
    static List<String> node(Path jar, Path secretFile, String cluster) {
        return with(with(command(jar), serverOptions(secretFile)), List.of("--cluster=" + cluster));
    }

    /** The command for a packaged server. */
    static List<String> command(Path jar) {
        return java("-jar", jar.toString());
    }

    private static List<String> java(String... arguments) {
        var command = new ArrayList<>(List.of(JAVA));
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }

    /** The packaged server of the same build, if there is one. */
    static @Nullable Path builtServer() {
        var self = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        var module = self.getParent() == null ? null : self.getParent().getParent();
        return module == null ? null : module.resolveSibling("signaling").resolve("target/signaling.jar");
    }

    /** Access control, limits and metrics are on, as with a server that strangers reach. */
    private static List<String> serverOptions(Path secretFile) {
        return List.of(
                "--addr=127.0.0.1:0",
                "--http=127.0.0.1:0",
                "--token-secret-file=" + secretFile,
                "--max-message-rate=" + NO_LIMIT,
                "--max-message-burst=" + NO_LIMIT,
                "--max-connections=" + NO_LIMIT,
                "--max-connections-per-address=" + NO_LIMIT);
    }

    private static List<String> with(List<String> command, List<String> options) {
        var whole = new ArrayList<>(command);
        whole.addAll(options);
        return whole;
    }
}
