package dev.switchboard.peer.call;

import dev.switchboard.peer.channel.ExchangeConfig;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.keys.Identity;
import dev.switchboard.peer.log.DurationText;
import dev.switchboard.peer.proof.Trust;
import java.time.Duration;
import java.util.Optional;

/**
 * How a peer makes calls.
 *
 * @param ice how the way to the other side is looked for
 * @param connectTimeout how long a call may take until its data channel is open
 * @param patience how long the way to the other side of an open call may be lost until the call is given up
 * @param exchange what is said over the channel
 * @param trust what the other side has to prove
 * @param identity our certificate, if it is to be the same in each run
 */
public record CallConfig(
        IceConfig ice,
        Duration connectTimeout,
        Duration patience,
        ExchangeConfig exchange,
        Trust trust,
        Optional<Identity> identity) {
    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PATIENCE = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for a timeout of nothing or of more than an hour, or a patience of less than 5
     *     seconds or more than a day
     */
    public CallConfig {
        if (connectTimeout.isNegative() || connectTimeout.isZero() || connectTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a connect timeout is above 0 and up to 1h, not " + DurationText.of(connectTimeout));
        }
        if (patience.compareTo(SHORTEST_PATIENCE) < 0 || patience.compareTo(LONGEST_PATIENCE) > 0) {
            throw new IllegalArgumentException("patience is from 5s to 24h, not " + DurationText.of(patience));
        }
    }

    /** A public STUN server, 30 seconds, a patience of five minutes, a random message every five seconds, whoever is there. */
    public static CallConfig defaults() {
        return new CallConfig(
                IceConfig.defaults(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                ExchangeConfig.defaults(),
                Trust.inAnybody(),
                Optional.empty());
    }

    /** The same that looks for its way otherwise. */
    public CallConfig withIce(IceConfig other) {
        return new CallConfig(other, connectTimeout, patience, exchange, trust, identity);
    }

    /** The same with another timeout. */
    public CallConfig withConnectTimeout(Duration other) {
        return new CallConfig(ice, other, patience, exchange, trust, identity);
    }

    /** The same with another patience. */
    public CallConfig withPatience(Duration other) {
        return new CallConfig(ice, connectTimeout, other, exchange, trust, identity);
    }

    /** The same with something else to say. */
    public CallConfig withExchange(ExchangeConfig other) {
        return new CallConfig(ice, connectTimeout, patience, other, trust, identity);
    }

    /** The same that trusts others. */
    public CallConfig withTrust(Trust other) {
        return new CallConfig(ice, connectTimeout, patience, exchange, other, identity);
    }

    /** The same with a certificate of ours. */
    public CallConfig withIdentity(Identity other) {
        return new CallConfig(ice, connectTimeout, patience, exchange, trust, Optional.of(other));
    }
}
