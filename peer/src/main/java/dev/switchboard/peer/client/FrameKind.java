package dev.switchboard.peer.client;

/** What messages are sent as (RFC 6455, section 5.6). */
enum FrameKind {
    /** Bytes. */
    BINARY,
    /** UTF-8. */
    TEXT
}
