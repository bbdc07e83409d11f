package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import dev.switchboard.peer.connection.RemoteVideo;
import dev.switchboard.peer.media.FrameSink;
import dev.switchboard.peer.media.FrameSize;
import dev.switchboard.peer.media.I420Frame;
import dev.switchboard.peer.media.Plane;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A track of the other side's. Confined to the event loop, but for {@link #onVideoFrame}. */
final class NativeRemoteVideo implements RemoteVideo, VideoTrackSink {
    private final VideoTrack track;
    /** Null before there is one and once the connection is closed; read on a thread of the library's. */
    private volatile @Nullable FrameSink sink;

    NativeRemoteVideo(VideoTrack track) {
        this.track = track;
    }

    @Override
    public void sendTo(FrameSink frames) {
        boolean first = sink == null;
        sink = frames;
        if (first) {
            track.addSink(this);
        }
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
        Callbacks.guard(() -> {
            var frames = sink;
            long now = System.nanoTime();
            if (frames != null && frames.wants(now)) {
                // Copied in here: the library frees the frame as soon as this returns.
                frames.take(copy(frame.buffer.toI420()).turned(frame.rotation), now);
            }
        });
    }

    private static I420Frame copy(I420Buffer buffer) {
        var frame = I420Frame.allocate(new FrameSize(buffer.getWidth(), buffer.getHeight()));
        copy(buffer.getDataY(), buffer.getStrideY(), frame.y());
        copy(buffer.getDataU(), buffer.getStrideU(), frame.u());
        copy(buffer.getDataV(), buffer.getStrideV(), frame.v());
        return frame;
    }

    private static void copy(ByteBuffer samples, int stride, Plane plane) {
        for (int row = 0; row < plane.height(); row++) {
            samples.get(row * stride, plane.samples(), row * plane.width(), plane.width());
        }
    }

    /** Ends all frames; before the connection is closed. */
    void detach() {
        if (sink != null) {
            sink = null;
            track.removeSink(this);
        }
    }
}
