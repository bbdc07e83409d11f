package dev.switchboard.system.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.system.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The packaged server in a process with little memory. */
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern LISTENING = Pattern.compile("(\\S+ \\S+) signaling: listening on ws://\\S+:(\\d+)");
    private static final Pattern PAGE = Pattern.compile("page on http://\\S+:(\\d+)/");
    private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");
    private static final Pattern LIVE = Pattern.compile("Total +\\d+ +(\\d+)");

    private final Path log;
    private final Process process;

    /**
     * Starts it.
     *
     * @param log where its log goes
     */
    ServerProcess(Path log, List<String> options) throws IOException {
        this.log = log;
        var command = new ArrayList<>(List.of(BIN.resolve("java").toString()));
        command.addAll(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-jar"));
        command.add(Programs.jar("signaling").toString());
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private int awaitPort(Pattern line, int group) {
        return Integer.parseInt(awaitLine(line).get(group - 1));
    }

    /** Waits until the log has such a line, and returns its groups. */
    private List<String> awaitLine(Pattern line) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> {
                            assertThat(process.isAlive()).as(this::lastWords).isTrue();
                            return find(line);
                        },
                        found -> !found.isEmpty())
                .get(0);
    }

    /** What the lines of its log have, so far, in the groups of a pattern. */
    List<List<String>> find(Pattern line) {
        return inLog(lines -> lines.map(line::matcher)
                .filter(Matcher::find)
                .map(ServerProcess::groups)
                .toList());
    }

    private static List<String> groups(Matcher match) {
        return IntStream.rangeClosed(1, match.groupCount())
                .mapToObj(match::group)
                .toList();
    }

    /** Waits until it listens; the port. */
    int port() {
        return awaitPort(LISTENING, 2);
    }

    /** Waits until it listens; when that was, as its log has it. */
    String listeningSince() {
        return awaitLine(LISTENING).get(0);
    }

    /** Waits until it serves the page; the port. */
    int httpPort() {
        return awaitPort(PAGE, 1);
    }

    private <T> T inLog(Function<Stream<String>, T> question) {
        try (var lines = Files.lines(log)) {
            return question.apply(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String lastWords() {
        return inLog(lines -> lines.reduce((first, second) -> second).orElse("no log"));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does it. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** What it counts that is not nothing, of the metrics with that name. */
    String metrics(String name) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort() + "/metrics"))
                .timeout(PATIENCE)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(name) && !line.endsWith(" 0.0"))
                .collect(Collectors.joining("\n"));
    }

    Vitals vitals() throws IOException, InterruptedException {
        return Vitals.of(process.pid(), liveBytes());
    }

    /** How many bytes are alive in its heap: counting them collects all that is not. */
    private long liveBytes() throws IOException, InterruptedException {
        var jcmd = new ProcessBuilder(
                        BIN.resolve("jcmd").toString(), Long.toString(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        var histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return LIVE.matcher(histogram)
                .results()
                .map(match -> Long.parseLong(match.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(histogram));
    }

    @Override
    public void close() {
        kill();
    }
}
