package dev.switchboard.peer.recovery;

/** What a {@link Recovery} wants done. */
public enum Step {
    /** Nothing: all is well, or it is not yet time for anything. */
    NONE,
    /** The way is lost, which is to be told, and another to be looked for. */
    LOST,
    /** Another way is to be looked for again. */
    RETRY,
    /** The other side is heard again, which is to be told. */
    BACK,
    /** The call is over: the other side's process is gone. */
    GIVE_UP_GONE,
    /** The call is over: nothing was heard for too long. */
    GIVE_UP_LOST
}
