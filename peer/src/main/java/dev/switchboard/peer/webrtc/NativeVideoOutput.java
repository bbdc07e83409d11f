package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.switchboard.peer.connection.VideoOutput;
import dev.switchboard.peer.media.I420Frame;
import dev.switchboard.peer.media.Plane;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A video source of the native library with its one track. */
final class NativeVideoOutput implements VideoOutput {
    private static final Logger LOG = LoggerFactory.getLogger(NativeVideoOutput.class);

    private final CustomVideoSource source;
    private final VideoTrack track;
    private boolean closed;

    NativeVideoOutput(CustomVideoSource source, VideoTrack track) {
        this.source = source;
        this.track = track;
    }

    VideoTrack track() {
        return track;
    }

    /**
     * Holds a lock across native calls, against the rule of this package: frames come from a thread of their own, and
     * must not meet a freed source. No callback takes this lock.
     */
    @Override
    public synchronized void show(I420Frame frame) {
        if (closed) {
            return;
        }
        var buffer =
                NativeI420Buffer.allocate(frame.size().width(), frame.size().height());
        var nativeFrame = new VideoFrame(buffer, System.nanoTime());
        try {
            copy(frame.y(), buffer.getDataY(), buffer.getStrideY());
            copy(frame.u(), buffer.getDataU(), buffer.getStrideU());
            copy(frame.v(), buffer.getDataV(), buffer.getStrideV());
            source.pushFrame(nativeFrame);
        } finally {
            // Only the frame, and once: its buffer is freed with it.
            nativeFrame.release();
        }
    }

    private static void copy(Plane plane, ByteBuffer samples, int stride) {
        for (int row = 0; row < plane.height(); row++) {
            samples.put(row * stride, plane.samples(), row * plane.width(), plane.width());
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            dispose(track::dispose);
            dispose(source::dispose);
        }
    }

    /** The library throws a plain Error where a connection still holds the object, as even closed ones do for ever. */
    private static void dispose(Runnable disposal) {
        try {
            disposal.run();
        } catch (Throwable e) {
            LOG.debug("video was given back, but is not freed: {}", e.getMessage());
        }
    }
}
