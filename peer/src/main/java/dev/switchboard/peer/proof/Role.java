package dev.switchboard.peer.proof;

import java.util.Locale;

/** What a side is in a call. */
enum Role {
    /** Makes the call, and all of its offers. */
    CALLER,
    /** Takes the call, and makes all of its answers. */
    CALLED;

    /** What it is called in a proof. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Role other() {
        return this == CALLER ? CALLED : CALLER;
    }
}
