package dev.switchboard.peer.bench;

import dev.switchboard.peer.connection.Channel;

/**
 * How much may be on its way: so much that the way is full, so little that a slow one is not full for long, and never
 * more than the other side lets wait.
 *
 * <p>It is as large as what the other side received within a second or so, within bounds. What it has learnt of the way
 * holds at first for messages of the next size too. A standstill says little of the way, on which SCTP had to wait for one lost
 * packet: it halves the window at most. Not thread-safe.
 */
final class Window {
    static final long LEAST = 2 * 1024 * 1024;
    /** Below what a channel of this project lets wait for its event loop. */
    static final long MOST = 14 * 1024 * 1024;
    /** About what a message costs the other side besides its bytes. */
    private static final int MESSAGE_OVERHEAD = 128;

    private static final long LOOK_NANOS = 100_000_000;
    private static final long SECOND_NANOS = 1_000_000_000;

    private long limit = LEAST;
    private int cost;
    private long sent;
    private long received;
    private long lookedNanos;
    private long lookedReceived;

    /**
     * Goes on with messages of a size, of which nothing is on its way; called before anything else.
     *
     * @param messageBytes how large each message is
     */
    void begin(int messageBytes, long nowNanos) {
        if (messageBytes < 1 || messageBytes > Channel.MAX_MESSAGE_BYTES) {
            throw new IllegalArgumentException("no such message: " + messageBytes + " bytes");
        }
        cost = messageBytes + MESSAGE_OVERHEAD;
        sent = 0;
        received = 0;
        lookedNanos = nowNanos;
        lookedReceived = 0;
    }

    /** Whether one more message may go. */
    boolean isOpen() {
        return (sent - received + 1) * cost <= limit;
    }

    void sent() {
        sent++;
    }

    /**
     * The other side has so many in all.
     *
     * @return false if that cannot be
     */
    boolean received(long messages, long nowNanos) {
        if (messages < received || messages > sent) {
            return false;
        }
        received = messages;
        if (nowNanos - lookedNanos >= LOOK_NANOS) {
            adapt(nowNanos);
        }
        return true;
    }

    private void adapt(long nowNanos) {
        double perSecond = (double) (received - lookedReceived) * cost * SECOND_NANOS / (nowNanos - lookedNanos);
        limit = Math.max(Math.max(LEAST, limit / 2), Math.min(MOST, (long) perSecond));
        lookedNanos = nowNanos;
        lookedReceived = received;
    }

    long sentMessages() {
        return sent;
    }

    long receivedMessages() {
        return received;
    }
}
