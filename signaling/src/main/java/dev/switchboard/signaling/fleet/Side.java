package dev.switchboard.signaling.fleet;

/** One of the two sides of a call. */
enum Side {
    /** The offer peer, and the node that it is on. */
    CALLER,
    /** The answer peer, and the node that it is on, which decides who calls it under which id. */
    CALLEE
}
