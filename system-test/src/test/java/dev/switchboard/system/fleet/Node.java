package dev.switchboard.system.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.system.FreePort;
import dev.switchboard.system.Program;
import dev.switchboard.system.Programs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** A packaged server of a fleet, at the same address whenever it runs. Confined to the test's thread. */
final class Node implements Victim {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern IDS = Pattern.compile("(?m)^switchboard_fleet_ids(?:\\{.*})? (\\S+)$");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Programs programs;
    private final Path directory;
    private final String redis;
    private final int port;
    private final int httpPort;
    private Program program;

    private Node(Programs programs, Path directory, String redis) throws IOException {
        this.programs = programs;
        this.directory = directory;
        this.redis = redis;
        this.port = FreePort.find();
        this.httpPort = FreePort.find();
        this.program = run();
    }

    /** Starts a server of the fleet that meets at that Redis. */
    static Node start(Programs programs, Path directory, String redis) throws IOException {
        return new Node(programs, directory, redis);
    }

    private Program run() throws IOException {
        return programs.start(
                directory, "signaling", "--addr", address(), "--http", "127.0.0.1:" + httpPort, "--cluster", redis);
    }

    int port() {
        return port;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Its log since it was started last. */
    Program program() {
        return program;
    }

    @Override
    public void kill() {
        program.process().destroyForcibly().onExit().join();
    }

    @Override
    public void terminate() {
        program.process().destroy();
    }

    /** Starts it again, once it has ended. */
    @Override
    public void start() throws IOException {
        program.awaitExit();
        program = run();
    }

    /** Waits until it serves, and reaches Redis. */
    Node awaitReady() {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            var answer = get("/ready");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        });
        return this;
    }

    /** How many ids it says it owns. */
    int ids() throws IOException, InterruptedException {
        var metrics = get("/metrics").body();
        var found = IDS.matcher(metrics);
        assertThat(found.find()).as(metrics).isTrue();
        return (int) Double.parseDouble(found.group(1));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .timeout(PATIENCE)
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    @Override
    public String toString() {
        return "the server at " + address();
    }
}
