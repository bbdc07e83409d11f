package dev.switchboard.signaling.http;

import java.util.Optional;

/** What those who supervise the server ask for. Safe for any thread. */
public interface Status {
    /** Why no new connections should be sent here, in one line; empty if they should. */
    Optional<String> notReady();

    /** What the server has counted, in the text format of Prometheus. */
    String metrics();
}
