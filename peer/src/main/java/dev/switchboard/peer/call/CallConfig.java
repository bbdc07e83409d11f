package dev.switchboard.peer.call;

import dev.switchboard.peer.channel.ExchangeConfig;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.log.DurationText;
import java.time.Duration;

/**
 * How a peer makes calls.
 *
 * @param ice how the way to the other side is looked for
 * @param connectTimeout how long a call may take until its data channel is open
 * @param exchange what is said over the channel
 */
public record CallConfig(IceConfig ice, Duration connectTimeout, ExchangeConfig exchange) {
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for a timeout of nothing or of more than an hour
     */
    public CallConfig {
        if (connectTimeout.isNegative() || connectTimeout.isZero() || connectTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a connect timeout is above 0 and up to 1h, not " + DurationText.of(connectTimeout));
        }
    }

    /** A public STUN server, 30 seconds, a random message every five seconds. */
    public static CallConfig defaults() {
        return new CallConfig(IceConfig.defaults(), Duration.ofSeconds(30), ExchangeConfig.defaults());
    }

    /** The same that looks for its way otherwise. */
    public CallConfig withIce(IceConfig other) {
        return new CallConfig(other, connectTimeout, exchange);
    }

    /** The same with another timeout. */
    public CallConfig withConnectTimeout(Duration other) {
        return new CallConfig(ice, other, exchange);
    }

    /** The same with something else to say. */
    public CallConfig withExchange(ExchangeConfig other) {
        return new CallConfig(ice, connectTimeout, other);
    }
}
