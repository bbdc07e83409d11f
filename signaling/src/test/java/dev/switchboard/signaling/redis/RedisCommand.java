package dev.switchboard.signaling.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** Commands of whoever runs a Redis, by hand. */
public final class RedisCommand {
    private RedisCommand() {}

    /** Gives commands that answer OK. */
    static void send(int port, String... commands) {
        for (var command : commands) {
            assertThat(ask(port, command)).as(command).isEqualTo("+OK");
        }
    }

    /** The first line of the answer; of a text, the text. */
    public static String ask(int port, String command) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
            var line = in.readLine();
            return line.matches("\\$\\d+") ? in.readLine() : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
