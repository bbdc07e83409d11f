package dev.switchboard.peer.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What two processes have sent each other, over one channel or several after each other: what is not confirmed is kept
 * and sent again over the next channel, and nothing is taken twice.
 *
 * <p>Owns the messages that wait for their confirmation. Used by one channel at a time, and not thread-safe. A call that
 * is to take the place of another only reads where this side stands, until {@link #meet}.
 */
public final class Delivery {
    /** How much may wait for its confirmation. Less than a channel's buffer, which takes all of it at once. */
    public static final int MAX_UNCONFIRMED_BYTES = 2 * 1024 * 1024;
    /** About what a message costs besides its bytes. */
    private static final int MESSAGE_OVERHEAD = 128;

    private static final int STREAM_BYTES = 16;

    private final String stream;
    private final Deque<String> unconfirmed = new ArrayDeque<>();
    private long unconfirmedBytes;
    private long next = 1;
    private @Nullable String theirs;
    private long received;
    /** How many of the messages that come next over the channel have come over an earlier one. */
    private long again;

    /**
     * Nothing has been sent yet.
     *
     * @param stream what this side's messages go by; nobody else may be able to guess it
     */
    public Delivery(String stream) {
        this.stream = stream;
    }

    /** Nothing has been sent yet, and the stream has a name of its own. */
    public static Delivery fresh(RandomGenerator random) {
        var name = new byte[STREAM_BYTES];
        random.nextBytes(name);
        return new Delivery(HexFormat.of().formatHex(name));
    }

    /** Where this side stands; final as soon as no channel is used any more. */
    public Standing standing() {
        return new Standing(stream, next, Optional.ofNullable(theirs), received);
    }

    /**
     * A channel takes the place of the one before, which must not be used any more.
     *
     * @param told where this side stood when it told the other one, which begins there; meanwhile more may have come
     *     over the channel before
     * @param other where the other side says that it stands
     * @return false if it says what cannot be: then nothing is changed
     */
    public boolean meet(Standing told, Standing other) {
        boolean knowsUs = other.knows(stream);
        boolean known = other.stream().equals(theirs);
        long beforeFirst = told.knows(other.stream()) ? told.received() : other.next() - 1;
        boolean invents = knowsUs && other.received() >= next + unconfirmed.size();
        boolean skips = known && beforeFirst > received;
        if (invents || skips) {
            return false;
        }
        if (!known) {
            theirs = other.stream();
            received = beforeFirst;
        }
        again = received - beforeFirst;
        if (knowsUs) {
            confirmed(other.received());
        }
        return true;
    }

    /** What the other side has not confirmed, oldest first: to be sent first of all over a new channel. */
    public List<String> unconfirmed() {
        return List.copyOf(unconfirmed);
    }

    /** Whether one more message may wait. */
    public boolean hasRoomFor(String message) {
        return unconfirmedBytes + cost(message) <= MAX_UNCONFIRMED_BYTES || unconfirmed.isEmpty();
    }

    /** How much waits, in bytes. */
    public long unconfirmedBytes() {
        return unconfirmedBytes;
    }

    /** A message was given to the channel. */
    public void sent(String message) {
        unconfirmed.add(message);
        unconfirmedBytes += cost(message);
    }

    /** The other side has all messages up to that number. One that was never sent confirms nothing. */
    public void confirmed(long number) {
        if (number >= next + unconfirmed.size()) {
            return;
        }
        for (; next <= number; next++) {
            unconfirmedBytes -= cost(unconfirmed.remove());
        }
    }

    /**
     * A message arrived over the channel.
     *
     * @return false if it had arrived before
     */
    public boolean received() {
        if (again > 0) {
            again--;
            return false;
        }
        received++;
        return true;
    }

    /** Up to which number the other side's messages have arrived. */
    public long receivedNumber() {
        return received;
    }

    private static int cost(String message) {
        return message.getBytes(StandardCharsets.UTF_8).length + MESSAGE_OVERHEAD;
    }
}
