package dev.switchboard.proto;

import java.util.Optional;

/** What a request asks for. A response carries its request's number plus {@link #RESPONSE_OFFSET}. */
public enum Command {
    /** An answer peer registers itself under the request's source. */
    INIT(1),
    /** An answer, forwarded from an answer peer to an offer peer. */
    ANSWER(2),
    /** An offer, forwarded from an offer peer to an answer peer. */
    OFFER(3),
    /** An ICE candidate, forwarded either way. */
    CANDIDATE(4),
    /**
     * The server tells a peer that the one it was set up with, the request's source, has left. Not part of
     * the original protocol: peers that do not know it ignore it.
     */
    GONE(5),
    /**
     * A peer asks the server for ICE servers; the response carries them. Not part of the original protocol: a server
     * that does not know it ignores it.
     */
    ICE_SERVERS(6);

    /** What a response's command has more than its request's. */
    public static final int RESPONSE_OFFSET = 100;

    private static final Command[] ALL = values();

    private final int code;

    Command(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The number that a response to this command carries. */
    public int responseCode() {
        return code + RESPONSE_OFFSET;
    }

    /** The command with that number, or empty for one that this version does not know. */
    public static Optional<Command> of(int code) {
        return code >= 1 && code <= ALL.length ? Optional.of(ALL[code - 1]) : Optional.empty();
    }

    static boolean isResponse(int code) {
        return code >= RESPONSE_OFFSET && code < 2 * RESPONSE_OFFSET;
    }
}
