package dev.switchboard.proto;

import java.util.Optional;

/** Why a request was or was not carried out; one meaning each. The numbers are part of the protocol. */
public enum ResponseCode {
    /** Done, or taken for forwarding. */
    OK(0),
    /** Nobody with the target's id can be reached: never registered, gone, or not calling the sender. */
    UNKNOWN_TARGET(1),
    /** Not a message of this protocol: not JSON, not base64, a field absent or of the wrong type. */
    MALFORMED(2),
    /** The id is held by another connection that is alive. */
    ID_IN_USE(3),
    /** This connection may not send this: wrong path, not its own id as source, or not what its token allows. */
    NOT_ALLOWED(4),
    /** An answer peer has to register before anything else. */
    NOT_REGISTERED(5),
    /** More requests at once than the server keeps for one connection; try again later. */
    TOO_FAST(6),
    /** The message is larger than the server takes; the connection is closed after this. */
    TOO_LARGE(7),
    /** The target does not read what is waiting for it; try again later. */
    TARGET_CONGESTED(8),
    /** The server failed; trying again may help. */
    INTERNAL_ERROR(9),
    /** The connection holds all that it may: it calls as many targets as the server allows one. */
    LIMIT_REACHED(10),
    /** Another server of the same fleet would be needed, and was not reached; trying again helps once it is. */
    UNREACHABLE(11);

    private static final ResponseCode[] ALL = values();

    private final int code;

    ResponseCode(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The code with that number, or empty for one that this version does not know. */
    public static Optional<ResponseCode> of(int code) {
        return code >= 0 && code < ALL.length ? Optional.of(ALL[code]) : Optional.empty();
    }
}
