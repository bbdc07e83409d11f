package dev.switchboard.peer.connection;

/** Which ways to the other side may be used (RFC 8829, section 4.1.1). */
public enum IcePolicy {
    /** All there are. */
    ALL,
    /** Only those over a TURN server, which hide our addresses from the other side. */
    RELAY
}
