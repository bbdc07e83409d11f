package dev.switchboard.peer.cli;

import dev.switchboard.cli.DurationConverter;
import dev.switchboard.peer.call.CallConfig;
import dev.switchboard.peer.channel.ExchangeConfig;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the peers that talk over a data channel. */
@SuppressWarnings("NullAway.Init") // picocli sets them before it calls the command
public final class PeerOptions extends CallOptions {
    @Option(
            names = "--interval",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "5s",
            description = "The time from the opening of a channel to the first message, and between messages,"
                    + " such as 5s, 500ms or 2m.")
    private Duration interval;

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "End after N messages, over all channels together. Default: never end.")
    private @Nullable Integer count;

    @Option(names = "--message", paramLabel = "TEXT", description = "Send this text each time. Default: a random one.")
    private @Nullable String message;

    /** How many messages to send; empty for no end. */
    public OptionalLong count() {
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }

    @Override
    public CallConfig callConfig() {
        return super.callConfig().withExchange(exchange());
    }

    private ExchangeConfig exchange() {
        var config = checked("--interval", () -> ExchangeConfig.defaults().withInterval(interval));
        var text = message;
        return text == null ? config : checked("--message", () -> config.withMessage(text));
    }
}
