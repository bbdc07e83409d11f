package dev.switchboard.peer.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.peer.connection.ConnectionException;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.connection.RemoteVideo;
import dev.switchboard.peer.connection.VideoOutput;
import dev.switchboard.peer.connection.VideoStatistics;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.ThreadEventLoop;
import dev.switchboard.peer.media.FramePump;
import dev.switchboard.peer.media.FrameRate;
import dev.switchboard.peer.media.FrameSink;
import dev.switchboard.peer.media.FrameSize;
import dev.switchboard.peer.media.I420Frame;
import dev.switchboard.peer.media.TestPattern;
import dev.switchboard.peer.negotiation.Politeness;
import dev.switchboard.peer.webrtc.WebRtcConnections;
import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two calls in one process, over the real library: each offers as soon as it can, so both do at once. */
@Timeout(60)
class RoomCallTest {
    private static final ThreadEventLoop LOOP = new ThreadEventLoop("test");
    private static final WebRtcConnections CONNECTIONS = new WebRtcConnections(LOOP);
    private static final FrameSize SIZE = new FrameSize(320, 180);

    private static VideoOutput video;
    private static FramePump pump;

    private final Side polite = new Side();
    private final Side impolite = new Side();

    @BeforeAll
    static void showThePattern() throws Exception {
        video = inLoop(CONNECTIONS::createVideoOutput);
        pump = FramePump.start(new TestPattern(SIZE, FrameRate.ofFps(30)), video::show, failure -> {});
    }

    @AfterAll
    static void free() throws Exception {
        // The pump is on its way still: frames that come after the end do no harm.
        inLoop(() -> {
            video.close();
            video.close();
            CONNECTIONS.close();
            return true;
        });
        pump.stop();
        LOOP.close();
    }

    @AfterEach
    void hangUp() throws Exception {
        inLoop(() -> {
            polite.close();
            impolite.close();
            return true;
        });
    }

    private static <T> T inLoop(Callable<T> task) throws Exception {
        var result = new CompletableFuture<T>();
        LOOP.execute(() -> {
            try {
                result.complete(task.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(30, TimeUnit.SECONDS);
    }

    /** One side: hands what it has to say to the other side, and gathers the frames that it gets. */
    private static final class Side implements RoomCall.Listener, FrameSink {
        final BlockingQueue<I420Frame> frames = new LinkedBlockingQueue<>(5);
        final BlockingQueue<String> said = new LinkedBlockingQueue<>();
        final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
        RoomCall call;
        Side other;

        void call(Side to, Politeness politeness, Optional<VideoOutput> shown) throws ConnectionException {
            other = to;
            call = new RoomCall(CONNECTIONS, IceConfig.none(), politeness, shown, LOOP, StoryLog.untagged(), this);
        }

        void close() {
            if (call != null) {
                call.close();
            }
        }

        I420Frame nextFrame() throws InterruptedException {
            var frame = frames.poll(30, TimeUnit.SECONDS);
            assertThat(frame).as("no frame came").isNotNull();
            return frame;
        }

        VideoStatistics statistics() throws Exception {
            var read = new CompletableFuture<VideoStatistics>();
            LOOP.execute(() -> call.readStatistics(read::complete));
            return read.get(30, TimeUnit.SECONDS);
        }

        @Override
        public void sendDescription(SessionDescription description) {
            said.add(description.type().wireName());
            LOOP.execute(() -> other.call.remoteDescription(description));
        }

        @Override
        public void sendCandidate(IceCandidate candidate) {
            LOOP.execute(() -> other.call.remoteCandidate(candidate));
        }

        @Override
        public void videoArrived(RemoteVideo arrived) {
            arrived.sendTo(this);
        }

        @Override
        public void failed(String reason) {
            failures.add(reason);
        }

        @Override
        public boolean wants(long nanoTime) {
            return frames.remainingCapacity() > 0;
        }

        @Override
        public void take(I420Frame frame, long nanoTime) {
            frames.offer(frame);
        }
    }

    private void connect(Optional<VideoOutput> shownByPolite, Optional<VideoOutput> shownByImpolite) throws Exception {
        inLoop(() -> {
            polite.call(impolite, Politeness.POLITE, shownByPolite);
            impolite.call(polite, Politeness.IMPOLITE, shownByImpolite);
            return true;
        });
    }

    /** In the middle of each bar, with what the codec may change. */
    private static void assertShowsThePattern(I420Frame frame) {
        int width = frame.size().width();
        int y = frame.size().height() / 3;
        for (int bar = 0; bar < TestPattern.BARS.size(); bar++) {
            int x = width * (2 * bar + 1) / (2 * TestPattern.BARS.size());
            assertThat(distance(frame.rgbAt(x, y), TestPattern.BARS.get(bar)))
                    .as("bar %d of a frame of %s", bar, frame.size())
                    .isLessThanOrEqualTo(40);
        }
    }

    private static int distance(int rgb, int other) {
        return Math.max(component(rgb, other, 16), Math.max(component(rgb, other, 8), component(rgb, other, 0)));
    }

    private static int component(int rgb, int other, int shift) {
        return Math.abs((rgb >> shift & 0xff) - (other >> shift & 0xff));
    }

    @Test
    void bothSeeTheOthersVideoMove() throws Exception {
        connect(Optional.of(video), Optional.of(video));

        for (var side : List.of(polite, impolite)) {
            var first = side.nextFrame();
            var second = side.nextFrame();
            assertShowsThePattern(first);
            assertShowsThePattern(second);
            assertThat(second.y().samples()).isNotEqualTo(first.y().samples());
        }
        // The library may tell what it told a moment ago.
        var statistics = await().until(polite::statistics, read -> read.frames() > 0);
        assertThat(statistics.bytes()).isPositive();
        assertThat(statistics.width()).isEqualTo(SIZE.width());
        assertThat(statistics.height()).isEqualTo(SIZE.height());
    }

    @Test
    void onlyThePoliteOneAnswersWhenBothOffer() throws Exception {
        connect(Optional.of(video), Optional.of(video));
        polite.nextFrame();
        impolite.nextFrame();

        assertThat(impolite.said).startsWith("offer").doesNotContain("answer");
        assertThat(polite.said).endsWith("answer");
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    void whoShowsNothingStillSeesTheOther(boolean politeShows, boolean impoliteShows) throws Exception {
        connect(
                politeShows ? Optional.of(video) : Optional.empty(),
                impoliteShows ? Optional.of(video) : Optional.empty());
        var watching = politeShows ? impolite : polite;
        var showing = politeShows ? polite : impolite;

        assertShowsThePattern(watching.nextFrame());
        assertThat(showing.frames).isEmpty();
        assertThat(showing.statistics()).isEqualTo(VideoStatistics.NONE);
    }

    /** The library forgets, with the offer that is taken back, what it was sending already. */
    @Test
    void whoGivesWayInAnOpenCallGoesOnSending() throws Exception {
        connect(Optional.of(video), Optional.of(video));
        polite.nextFrame();
        impolite.nextFrame();
        inLoop(() -> {
            polite.said.clear();
            impolite.said.clear();
            polite.call.restart();
            impolite.call.restart();
            return true;
        });

        assertThat(impolite.said.poll(30, TimeUnit.SECONDS)).isEqualTo("offer");
        assertThat(polite.said.poll(30, TimeUnit.SECONDS)).isEqualTo("offer");
        assertThat(polite.said.poll(30, TimeUnit.SECONDS)).isEqualTo("answer");
        // What was on its way, and as much again.
        for (int frame = 0; frame < 30; frame++) {
            assertShowsThePattern(impolite.nextFrame());
        }
    }

    @Test
    void aDescriptionThatIsNoneEndsTheCallOnce() throws Exception {
        inLoop(() -> {
            polite.call(impolite, Politeness.POLITE, Optional.of(video));
            // The other side does not exist: what it is sent is dropped by its call, which is this one's own.
            impolite.call = polite.call;
            polite.call.remoteDescription(new SessionDescription(SdpType.OFFER, "garbage"));
            return true;
        });

        assertThat(polite.failures.poll(30, TimeUnit.SECONDS)).isEqualTo("could not use the other side's offer");
        inLoop(() -> {
            polite.call.remoteDescription(new SessionDescription(SdpType.OFFER, "garbage"));
            polite.call.remoteCandidate(IceCandidate.bare("candidate:1"));
            polite.call.readStatistics(read -> polite.failures.add("read after the end"));
            return true;
        });
        assertThat(polite.failures).isEmpty();
    }

    @Test
    void callsMayBeEndedAtAnyMoment() throws Exception {
        for (int moment = 0; moment < 15; moment++) {
            var one = new Side();
            var two = new Side();
            inLoop(() -> {
                one.call(two, Politeness.POLITE, Optional.of(video));
                two.call(one, Politeness.IMPOLITE, Optional.of(video));
                return true;
            });
            for (int step = 0; step < moment && one.frames.poll(30, TimeUnit.MILLISECONDS) == null; step++) {
                assertThat(inLoop(() -> true)).isTrue();
            }
            inLoop(() -> {
                one.close();
                two.close();
                return true;
            });
        }
    }
}
