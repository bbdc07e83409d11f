package dev.switchboard.peer.webrtc;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs on the library's signaling thread: an exception that escapes from there ends the process. */
final class Callbacks {
    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);

    private Callbacks() {}

    static void guard(Runnable callback) {
        try {
            callback.run();
        } catch (Throwable e) {
            report(e);
        }
    }

    @SuppressWarnings("EmptyCatch") // Not even a failing log may throw here.
    private static void report(Throwable cause) {
        try {
            LOG.error("a callback of the WebRTC library failed", cause);
        } catch (Throwable ignored) {
        }
    }
}
