package dev.switchboard.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network namespace with a loopback interface and no other: a machine that is connected to nothing. */
final class LoopbackNetwork {
    private static final String READY = "loopback is up";
    private static final List<String> UNSHARE =
            List.of("unshare", "--net", "sh", "-c", "ip link set lo up && echo " + READY + " && exec sleep 600");

    private final Program holder;

    private LoopbackNetwork(Program holder) {
        this.holder = holder;
    }

    /** Why there can be no such network here. */
    static Optional<String> obstacle() throws InterruptedException {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.of("network namespaces are a thing of Linux");
        }
        try {
            var attempt = new ProcessBuilder("unshare", "--net", "sh", "-c", "ip link set lo up && nsenter --version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return attempt.waitFor() == 0
                    ? Optional.empty()
                    : Optional.of("a network namespace needs root, and the tools ip and nsenter");
        } catch (IOException e) {
            return Optional.of("the tool unshare is not installed");
        }
    }

    /** Makes a network, which lasts until the programs are ended. */
    static LoopbackNetwork create(Programs programs, Path directory) throws IOException {
        var holder = programs.start(directory, "network", new ProcessBuilder(UNSHARE));
        holder.awaitLine(READY);
        return new LoopbackNetwork(holder);
    }

    /** A program's jar, to be started inside. */
    ProcessBuilder java(String module, String... arguments) {
        var namespace = "--net=/proc/" + holder.process().pid() + "/ns/net";
        var command = new ArrayList<>(List.of("nsenter", namespace));
        command.addAll(Programs.java(module, arguments));
        return new ProcessBuilder(command);
    }
}
