package dev.switchboard.peer;

/** What the run of a peer comes to. The numbers are the programs' exit codes. */
public enum ExitCode {
    /** What was asked for is done. */
    DONE(0),
    /** It failed for a reason that has no code of its own, such as a connection that broke. */
    FAILED(1),
    /** The command line cannot be understood. */
    BAD_USAGE(2),
    /** Nobody has the target's id. */
    NO_SUCH_TARGET(3),
    /** The signaling server cannot be reached, or was lost before it had done its part. */
    SIGNALING_UNREACHABLE(4),
    /** No connection to the other peer came about. */
    NOT_CONNECTED(5),
    /** Another peer has our id. */
    ID_IN_USE(6),
    /** The room has all the members it may have. */
    ROOM_FULL(7),
    /** The signaling server wants a token, or the token or the answer peer does not allow what was asked for. */
    NOT_ALLOWED(8),
    /** The other side did not prove who it is, or did not believe who we are. */
    NOT_TRUSTED(9);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number that the program exits with. */
    public int code() {
        return code;
    }
}
