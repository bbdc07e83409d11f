package dev.switchboard.signaling.turn;

import dev.switchboard.proto.IceServerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * TURN servers, and how credentials for them are made: the TURN REST scheme (draft-uberti-behave-turn-rest-00) that
 * coturn calls {@code use-auth-secret}.
 *
 * @param urls where they are (RFC 7065); at least one
 * @param secret what they know in common with us
 * @param timeToLive for how long credentials are good, from {@link #SHORTEST} to {@link #LONGEST}
 */
public record TurnOffer(List<String> urls, TurnSecret secret, Duration timeToLive) {
    /** The shortest time to live: peers ask again some time before it is over. */
    public static final Duration SHORTEST = Duration.ofMinutes(1);
    /** The longest time to live. */
    public static final Duration LONGEST = Duration.ofDays(30);
    /** As many characters of the user as fit into a username whatever they are (RFC 8489, section 14.3). */
    private static final int MAX_USER_LENGTH = 100;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no URL, or the time is out of its range; the message says which
     */
    public TurnOffer {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("no TURN server is given");
        }
        if (timeToLive.compareTo(SHORTEST) < 0 || timeToLive.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("credentials are good for 1m to 720h");
        }
    }

    IceServerEntry entryFor(String user, Instant now) {
        var username = now.plus(timeToLive).getEpochSecond() + ":" + shortened(user);
        return new IceServerEntry(urls, username, secret.passwordOf(username));
    }

    private static String shortened(String user) {
        return user.codePoints()
                .limit(MAX_USER_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
