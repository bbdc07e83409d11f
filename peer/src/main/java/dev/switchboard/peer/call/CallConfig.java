package dev.switchboard.peer.call;

import dev.switchboard.peer.channel.ExchangeConfig;
import dev.switchboard.peer.connection.IceServer;
import dev.switchboard.peer.log.DurationText;
import java.time.Duration;
import java.util.List;

/**
 * How a peer makes calls.
 *
 * @param iceServers where to ask for further candidates; may be empty
 * @param connectTimeout how long a call may take until its data channel is open
 * @param exchange what is said over the channel
 */
public record CallConfig(List<IceServer> iceServers, Duration connectTimeout, ExchangeConfig exchange) {
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for a timeout of nothing or of more than an hour
     */
    public CallConfig {
        iceServers = List.copyOf(iceServers);
        if (connectTimeout.isNegative() || connectTimeout.isZero() || connectTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a connect timeout is above 0 and up to 1h, not " + DurationText.of(connectTimeout));
        }
    }

    /** A public STUN server, 30 seconds, a random message every five seconds. */
    public static CallConfig defaults() {
        return new CallConfig(
                List.of(new IceServer("stun:stun.l.google.com:19302")),
                Duration.ofSeconds(30),
                ExchangeConfig.defaults());
    }

    /** The same with other ICE servers. */
    public CallConfig withIceServers(List<IceServer> others) {
        return new CallConfig(others, connectTimeout, exchange);
    }

    /** The same with another timeout. */
    public CallConfig withConnectTimeout(Duration other) {
        return new CallConfig(iceServers, other, exchange);
    }

    /** The same with something else to say. */
    public CallConfig withExchange(ExchangeConfig other) {
        return new CallConfig(iceServers, connectTimeout, other);
    }
}
