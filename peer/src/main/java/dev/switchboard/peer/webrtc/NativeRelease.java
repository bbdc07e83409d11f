package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.internal.NativeObject;
import dev.onvoid.webrtc.internal.RefCountedObject;
import java.lang.reflect.Field;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the memory of a closed connection back. Version 0.14.0 of the library forgets to: each connection would cost
 * some 68 KB for ever.
 *
 * <p>Its objects count their references, and only Java's own is left after the close. There is a method to give that
 * one up, but connections do not have it; so another object is pointed at the same memory.
 */
final class NativeRelease {
    private static final Logger LOG = LoggerFactory.getLogger(NativeRelease.class);
    private static final long NOTHING = 0;

    private final long handle;

    private NativeRelease(long handle) {
        this.handle = handle;
    }

    /** Remembers where a connection is; to be called before its close, which forgets that. */
    static NativeRelease of(RTCPeerConnection connection) {
        try {
            return new NativeRelease(handleField().getLong(connection));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("another version of the WebRTC library: the memory of connections is not given back", e);
            return new NativeRelease(NOTHING);
        }
    }

    /** Gives it back; once, and only after the close. */
    void release() {
        if (handle == NOTHING) {
            return;
        }
        try {
            var reference = new Reference();
            handleField().setLong(reference, handle);
            reference.release();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field handleField() throws NoSuchFieldException {
        var field = NativeObject.class.getDeclaredField("nativeHandle");
        field.setAccessible(true);
        return field;
    }

    private static final class Reference extends RefCountedObject {}
}
