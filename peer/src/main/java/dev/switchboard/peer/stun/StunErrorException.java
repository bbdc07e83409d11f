package dev.switchboard.peer.stun;

import java.io.IOException;

/** A server answered that it will not. */
public final class StunErrorException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int code;

    StunErrorException(int code) {
        super("error " + code);
        this.code = code;
    }

    /** Why not (RFC 8489, section 14.8; RFC 8656, section 19). */
    public int code() {
        return code;
    }
}
