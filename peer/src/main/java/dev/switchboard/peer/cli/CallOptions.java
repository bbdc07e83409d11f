package dev.switchboard.peer.cli;

import dev.switchboard.cli.DurationConverter;
import dev.switchboard.peer.call.CallConfig;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of the peers that call each other, whatever for. */
@SuppressWarnings("NullAway.Init") // picocli sets them before it calls the command
public abstract sealed class CallOptions extends CommonOptions permits PeerOptions, BenchOptions {
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

    /**
     * How calls are made.
     *
     * @throws ParameterException if a value is out of its range; the message says which
     */
    public CallConfig callConfig() {
        var ice = iceConfig();
        var trusted = trust.trust(this);
        var identity = trust.identity(this);
        var config = CallConfig.defaults().withIce(ice).withTrust(trusted);
        var known = identity.map(config::withIdentity).orElse(config);
        var patient = checked("--patience", () -> known.withPatience(patience));
        return checked("--connect-timeout", () -> patient.withConnectTimeout(connectTimeout));
    }
}
