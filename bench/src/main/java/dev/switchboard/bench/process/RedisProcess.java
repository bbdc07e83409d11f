package dev.switchboard.bench.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Redis of the benchmark's own, which keeps nothing. Not thread-safe. */
public final class RedisProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String USED_MEMORY = "used_memory:";

    private final LoggedProcess process;
    private final int port;

    private RedisProcess(LoggedProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one.
     *
     * @param program Redis's server, or Valkey's
     * @throws IOException if there is none on this machine, or it does not start; the message says so
     */
    public static RedisProcess start(String program, Optional<Pinning> pinning, Path directory)
            throws IOException, InterruptedException {
        int port = freePort();
        var command = new ArrayList<>(List.of(program));
        command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", ""));
        command.addAll(List.of("--appendonly", "no", "--dir", directory.toString()));
        var pinned = pinning.map(cpus -> cpus.onServerCpu(command)).orElse(command);
        try {
            var process = LoggedProcess.start(pinned, directory.resolve("redis.log"));
            process.awaitText("Ready to accept connections");
            return new RedisProcess(process, port);
        } catch (IOException e) {
            throw new IOException("there is no Redis to measure (is " + program + " installed?): " + e.getMessage(), e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where it is, as the server's {@code --cluster} has it. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Begins to count its CPU time. */
    public CpuMeter meter() {
        return process.meter();
    }

    /** How many bytes it has taken for what it holds and for who is connected. */
    public long usedMemory() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write("INFO memory\r\nQUIT\r\n".getBytes(US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            return answer.lines()
                    .filter(line -> line.startsWith(USED_MEMORY))
                    .findFirst()
                    .map(line -> Long.parseLong(line.substring(USED_MEMORY.length())))
                    .orElseThrow(() -> new IOException("Redis does not tell how much memory it takes"));
        }
    }

    /** Ends it. */
    @Override
    public void close() {
        process.close();
    }
}
