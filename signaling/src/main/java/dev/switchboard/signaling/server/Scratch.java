package dev.switchboard.signaling.server;

import java.nio.ByteBuffer;

/**
 * Room for what a thread is about to write, where the system can take it from: bytes in the heap would be copied there
 * first. Each use has its own, or one would overwrite what another has not written yet. Owns a buffer for each thread.
 */
final class Scratch {
    private final int size;
    private final ThreadLocal<ByteBuffer> ofThread;

    /** One of so many bytes for each thread that asks. */
    Scratch(int size) {
        this.size = size;
        this.ofThread = ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(size));
    }

    /** An empty buffer for so many bytes or more; of use until the same thread asks for the next. */
    ByteBuffer room(int bytes) {
        return bytes <= size ? ofThread.get().clear() : ByteBuffer.allocate(bytes);
    }
}
