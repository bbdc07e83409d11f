package dev.switchboard.signaling.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redis.embedded.core.ExecutableProvider;

/** A real Redis on a free port of this machine, without a file of its own; ended with {@link #close}. */
public final class RedisProcess implements AutoCloseable {
    /** Another program than the one of the tests' library, Redis 6.2: one that knows sharded channels, or Valkey. */
    private static final String OTHER = System.getProperty("switchboard.redis", "");

    private static Path program;

    private final Path directory;
    private final int port;
    private final List<String> options;
    private Process process;

    private RedisProcess(Path directory, int port, List<String> options) {
        this.directory = directory;
        this.port = port;
        this.options = options;
    }

    public static RedisProcess start(Path directory, String... options) {
        return start(directory, freePort(), options);
    }

    static RedisProcess start(Path directory, int port, String... options) {
        var redis = new RedisProcess(directory, port, List.of(options));
        redis.start();
        // Also where a test cannot close it, since it failed while it began.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> redis.process.destroyForcibly()));
        return redis;
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, also again after {@link #kill}: empty, at the port it had. */
    public void start() {
        var command = new ArrayList<String>();
        command.add(program().toString());
        if (options.isEmpty() || !options.get(0).endsWith(".conf")) {
            command.addAll(List.of("--port", String.valueOf(port), "--save", "", "--appendonly", "no"));
            command.addAll(List.of("--bind", "127.0.0.1"));
        }
        command.addAll(options);
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("redis-" + port + ".log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Taken out of the library's jar once: it is 10 MB. */
    private static synchronized Path program() {
        if (program == null) {
            program = OTHER.isEmpty() ? unpacked() : Path.of(OTHER);
        }
        return program;
    }

    private static Path unpacked() {
        try {
            return ExecutableProvider.newJarResourceProvider().get().toPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** Its address, as servers are told it. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public RedisAddress address() {
        return RedisAddress.parse(url());
    }

    String log() {
        try {
            return Files.readString(directory.resolve("redis-" + port + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
