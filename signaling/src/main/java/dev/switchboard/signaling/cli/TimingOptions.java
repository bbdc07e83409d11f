package dev.switchboard.signaling.cli;

import dev.switchboard.cli.DurationConverter;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long what may take; durations as 500ms, 5s, 2m or 1h. */
@SuppressWarnings("NullAway.Init") // picocli sets them before it calls the command
final class TimingOptions {
    @Option(
            names = "--handshake-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "10s",
            description = "How long a connection may take to become a WebSocket.")
    private Duration handshakeTimeout;

    @Option(
            names = "--register-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "30s",
            description = "How long a connection may take to say who it is: to register, call or join a room.")
    private Duration registerTimeout;

    @Option(
            names = "--ping-interval",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "25s",
            description = "How often a peer is asked whether it is still there. One that was silent from one ping to"
                    + " the next is gone.")
    private Duration pingInterval;

    @Option(
            names = "--probe-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "2s",
            description = "How long the holder of an id has to answer when another peer asks for the same id, before"
                    + " it has to give way.")
    private Duration probeTimeout;

    @Option(
            names = "--drain-time",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "3s",
            description = "At the end, over how long a time peers are told to come back, so that they do not come"
                    + " all at once.")
    private Duration drainTime;

    Duration handshakeTimeout() {
        return handshakeTimeout;
    }

    Duration registerTimeout() {
        return registerTimeout;
    }

    Duration pingInterval() {
        return pingInterval;
    }

    Duration probeTimeout() {
        return probeTimeout;
    }

    Duration drainTime() {
        return drainTime;
    }
}
