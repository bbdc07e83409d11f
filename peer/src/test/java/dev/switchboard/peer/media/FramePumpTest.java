package dev.switchboard.peer.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class FramePumpTest {
    @Test
    void framesComeInOrderUntilItIsStoppedAndTheSourceIsClosed() throws Exception {
        var source = new Source(1_000);
        var shown = new AtomicInteger();
        var enough = new CountDownLatch(20);
        var pump = FramePump.start(
                source,
                frame -> {
                    assertThat(frame.y().at(0, 0)).isEqualTo(shown.incrementAndGet());
                    enough.countDown();
                },
                failure -> {});

        enough.await();
        pump.stop();

        Awaitility.await().untilTrue(source.closed);
    }

    @Test
    void aSourceThatFailsIsToldOf() {
        var failure = new AtomicReference<IOException>();
        FramePump.start(new Source(3), frame -> {}, failure::set);

        Awaitility.await().untilAsserted(() -> assertThat(failure.get()).hasMessage("no frame 4"));
    }

    /** Frames whose first sample is their number, until it fails. */
    private static final class Source implements FrameSource {
        private final int last;
        private final I420Frame frame = I420Frame.allocate(new FrameSize(2, 2));
        private final AtomicBoolean closed = new AtomicBoolean();
        private int number;

        Source(int last) {
            this.last = last;
        }

        @Override
        public FrameRate rate() {
            return FrameRate.ofFps(200);
        }

        @Override
        public I420Frame next() throws IOException {
            if (++number > last) {
                throw new IOException("no frame " + number);
            }
            frame.y().samples()[0] = (byte) number;
            return frame;
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
