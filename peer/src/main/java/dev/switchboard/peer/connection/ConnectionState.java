package dev.switchboard.peer.connection;

import java.util.Locale;

/** The state of a connection, as in the W3C's {@code RTCPeerConnectionState}. */
public enum ConnectionState {
    /** Nothing has begun. */
    NEW,
    /** A way to the other side is being looked for. */
    CONNECTING,
    /** There is a way. */
    CONNECTED,
    /** Nothing is heard from the other side; that may pass. */
    DISCONNECTED,
    /** There is no way, or none any more. */
    FAILED,
    /** Closed by us. */
    CLOSED;

    /** The W3C's spelling. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
