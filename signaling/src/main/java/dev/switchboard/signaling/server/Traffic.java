package dev.switchboard.signaling.server;

import java.util.function.LongConsumer;

/**
 * Who is told how many bytes pass the sockets, each time some do. As they are on the wire: with TLS, its records.
 *
 * @param received takes the number of bytes that came; called by the socket's loop
 * @param sent takes the number of bytes that a socket has taken; called by any thread
 */
record Traffic(LongConsumer received, LongConsumer sent) {
    /** Tells nobody. */
    static final Traffic UNCOUNTED = new Traffic(bytes -> {}, bytes -> {});
}
