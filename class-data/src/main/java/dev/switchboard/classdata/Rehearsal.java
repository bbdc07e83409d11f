package dev.switchboard.classdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs signaling server, answer peer and offer peer once on this machine, and has the JVM of each archive the classes
 * that it loaded, beside the program's jar. Where that fails the programs start slower, and are the same else: so it
 * only says so.
 */
final class Rehearsal {
    private static final String ANSWER_PEER = "rehearsal";

    private final Path root;

    private Rehearsal(Path root) {
        this.root = root;
    }

    /** Takes the folder of the project. */
    public static void main(String... arguments) throws InterruptedException {
        try {
            new Rehearsal(Path.of(arguments[0])).run();
        } catch (IOException | IllegalStateException e) {
            System.err.println("no archives of classes, so the programs start slower: " + e.getMessage());
        }
    }

    private void run() throws IOException, InterruptedException {
        try (var signaling = start("signaling", "--addr", "127.0.0.1:0", "--http", "127.0.0.1:0", "--stun", "none")) {
            var address = signaling.awaitText("listening on ws://");
            var page = signaling.awaitText("page on ");
            Page.fetch(page);
            call(signaling, address);
            signaling.end();
        }
        // The JVM that finds an archive cut off does not live to say so.
        for (var program : List.of("signaling", "answer-peer", "offer-peer")) {
            note(program + ".size", Files.size(archive(program)));
        }
        // As the JDK's own file and `java -version` name it: who has another should not use them.
        note("java-version", System.getProperty("java.runtime.version"));
    }

    private void note(String name, Object what) throws IOException {
        Files.writeString(root.resolve("class-data").resolve("target").resolve(name), what + "\n");
    }

    private Path archive(String program) {
        return root.resolve(program).resolve("target").resolve(program + ".jsa");
    }

    private void call(Actor signaling, String address) throws IOException, InterruptedException {
        try (var answer = start("answer-peer", "--id", ANSWER_PEER, "--signaling-address", address, "--ice", "none")) {
            signaling.awaitText("add answer peer: ");
            try (var offer = start(
                    "offer-peer",
                    "--target",
                    ANSWER_PEER,
                    "--signaling-address",
                    address,
                    "--ice",
                    "none",
                    "--count",
                    "1",
                    "--interval",
                    "10ms")) {
                offer.awaitEnd();
            }
            answer.end();
        }
    }

    private Actor start(String program, String... arguments) throws IOException {
        var target = root.resolve(program).resolve("target");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ArchiveClassesAtExit=" + archive(program),
                // It tells of each class that it cannot archive.
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-jar",
                target.resolve(program + ".jar").toString());
        return Actor.start(program, command, List.of(arguments));
    }
}
