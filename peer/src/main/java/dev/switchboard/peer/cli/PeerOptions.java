package dev.switchboard.peer.cli;

import dev.switchboard.cli.DurationConverter;
import dev.switchboard.peer.call.CallConfig;
import dev.switchboard.peer.channel.ExchangeConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of the peers that talk over a data channel. */
@SuppressWarnings("NullAway.Init") // picocli sets them before it calls the command
public final class PeerOptions extends CommonOptions {
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

    @Option(
            names = "--connect-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "30s",
            description = "How long a call may take until its data channel is open.")
    private Duration connectTimeout;

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "5m",
            description = "How long the way to the other side of an open call may be lost until the call is given up:"
                    + " meanwhile another way is looked for.")
    private Duration patience;

    /** How many messages to send; empty for no end. */
    public OptionalLong count() {
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }

    /**
     * How calls are made.
     *
     * @throws ParameterException if a value is out of its range; the message says which
     */
    public CallConfig callConfig() {
        var ice = iceConfig();
        var exchange = exchange();
        var trusted = trust.trust(this);
        var identity = trust.identity(this);
        var config = CallConfig.defaults().withIce(ice).withExchange(exchange).withTrust(trusted);
        var known = identity.map(config::withIdentity).orElse(config);
        var patient = checked("--patience", () -> known.withPatience(patience));
        return checked("--connect-timeout", () -> patient.withConnectTimeout(connectTimeout));
    }

    private ExchangeConfig exchange() {
        var config = checked("--interval", () -> new ExchangeConfig(interval, Optional.empty()));
        var text = message;
        return text == null ? config : checked("--message", () -> config.withMessage(text));
    }
}
