package dev.switchboard.bench.channel;

import dev.switchboard.bench.process.LoggedProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The reference: two processes of the bare WebRTC library, whose descriptions go over pipes.
 *
 * @param arguments what is to be measured
 * @param directory where their logs go
 */
record BarePair(List<String> arguments, Path directory) implements Contender {
    private static final String DESCRIPTION = "sdp ";

    @Override
    public String name() {
        return "bare webrtc-java";
    }

    @Override
    public String measure(Way way) throws IOException, InterruptedException {
        var answering = start("answer", List.of());
        var offering = start("offer", offerArguments(way));
        try (var offered = offering.inputReader(StandardCharsets.US_ASCII);
                var answered = answering.inputReader(StandardCharsets.US_ASCII);
                var toOffer = new PrintStream(offering.getOutputStream(), true, StandardCharsets.US_ASCII);
                var toAnswer = new PrintStream(answering.getOutputStream(), true, StandardCharsets.US_ASCII)) {
            toAnswer.println(next(offered, DESCRIPTION));
            toOffer.println(next(answered, DESCRIPTION));
            return "{" + next(offered, "{");
        } catch (IOException e) {
            throw new IOException(
                    "the reference failed: %s; its last words: %s"
                            .formatted(e.getMessage(), LoggedProcess.lastWords(log("offer"))),
                    e);
        } finally {
            LoggedProcess.end(offering);
            LoggedProcess.end(answering);
        }
    }

    private List<String> offerArguments(Way way) {
        var all = new ArrayList<>(arguments);
        way.turn().ifPresent(turn -> {
            all.add("--turn=turn:" + turn.address() + "?transport=udp");
            all.add("--user=" + Coturn.USER);
            all.add("--password=" + turn.password());
        });
        return all;
    }

    private Process start(String side, List<String> more) throws IOException {
        var command = new ArrayList<>(Programs.self(List.of("bare", side)));
        command.addAll(more);
        return new ProcessBuilder(command).redirectError(log(side).toFile()).start();
    }

    private Path log(String side) {
        return directory.resolve("bare-" + side + ".log");
    }

    /** The rest of the next line that begins so: the library itself says things too. */
    private static String next(BufferedReader lines, String beginning) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
        }
        throw new IOException("a process ended before its time");
    }
}
