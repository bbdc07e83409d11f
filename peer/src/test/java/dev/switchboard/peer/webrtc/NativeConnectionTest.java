package dev.switchboard.peer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.connection.ChannelListener;
import dev.switchboard.peer.connection.ChannelMessage;
import dev.switchboard.peer.connection.Connection;
import dev.switchboard.peer.connection.ConnectionListener;
import dev.switchboard.peer.connection.ConnectionState;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.peer.loop.ThreadEventLoop;
import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real library, two connections in one process. */
@Timeout(60)
class NativeConnectionTest {
    private static final ThreadEventLoop LOOP = new ThreadEventLoop("test");
    private static final WebRtcConnections CONNECTIONS = new WebRtcConnections(LOOP);

    private final End left = new End(LOOP, CONNECTIONS);
    private final End right = new End(LOOP, CONNECTIONS);

    @BeforeAll
    static void load() throws Exception {
        inLoop(() -> {
            CONNECTIONS.prepare();
            return true;
        });
    }

    @AfterAll
    static void free() throws Exception {
        inLoop(() -> {
            CONNECTIONS.close();
            return true;
        });
        LOOP.close();
    }

    @AfterEach
    void close() throws Exception {
        inLoop(() -> {
            left.close();
            right.close();
            return true;
        });
    }

    private static <T> T inLoop(Callable<T> task) throws Exception {
        return inLoop(LOOP, task);
    }

    private static <T> T inLoop(EventLoop loop, Callable<T> task) throws Exception {
        var result = new CompletableFuture<T>();
        loop.execute(() -> {
            try {
                result.complete(task.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(30, TimeUnit.SECONDS);
    }

    /** One end of a call: hands everything to the other end, and writes the rest down. */
    private static final class End implements ConnectionListener, ChannelListener {
        final EventLoop loop;
        final WebRtcConnections connections;
        final BlockingQueue<String> events = new LinkedBlockingQueue<>();
        final List<IceCandidate> early = new ArrayList<>();
        Connection connection;
        Channel channel;
        End other;
        boolean remoteSet;
        /** What becomes of a description on its way to the other end. */
        UnaryOperator<SessionDescription> server = UnaryOperator.identity();

        End(EventLoop loop, WebRtcConnections connections) {
            this.loop = loop;
            this.connections = connections;
        }

        void create() throws Exception {
            connection = connections.create(IceConfig.none(), this);
        }

        void close() {
            if (connection != null) {
                connection.close();
            }
        }

        void take(IceCandidate candidate) {
            if (remoteSet) {
                connection.addRemoteCandidate(candidate);
            } else {
                early.add(candidate);
            }
        }

        String next(String prefix) throws InterruptedException {
            for (var event = events.poll(30, TimeUnit.SECONDS);
                    event != null;
                    event = events.poll(30, TimeUnit.SECONDS)) {
                if (event.startsWith(prefix)) {
                    return event;
                }
            }
            throw new AssertionError("never happened: " + prefix);
        }

        @Override
        public void localDescriptionSet(SessionDescription description) {
            events.add("local " + description.type());
            var forwarded = server.apply(description);
            if (other != null) {
                other.loop.execute(() -> other.connection.setRemoteDescription(forwarded));
            }
        }

        @Override
        public void remoteDescriptionSet(SessionDescription description) {
            events.add("remote " + description.type());
            remoteSet = true;
            early.forEach(connection::addRemoteCandidate);
            if (description.type() == SdpType.OFFER) {
                connection.createAnswer();
            }
        }

        @Override
        public void localCandidate(IceCandidate candidate) {
            events.add(candidate.candidate());
            if (other != null) {
                other.loop.execute(() -> other.take(candidate));
            }
        }

        @Override
        public void stateChanged(ConnectionState state) {
            events.add("state " + state);
        }

        @Override
        public void channelArrived(Channel arrived) {
            channel = arrived;
            arrived.listen(this);
        }

        @Override
        public void failed(String operation, String detail) {
            events.add("failed to " + operation);
        }

        @Override
        public void opened() {
            events.add("opened in " + Thread.currentThread().getName());
        }

        @Override
        public void received(ChannelMessage message) {
            events.add("received " + (message.text().length() > 20 ? message.data().length : message.text()));
        }

        @Override
        public void closed() {
            events.add("closed");
        }
    }

    private void connect() throws Exception {
        connect(right);
        assertThat(right.next("opened")).isEqualTo("opened in test");
    }

    private void connect(End called) throws Exception {
        inLoop(called.loop, () -> {
            called.other = left;
            called.create();
            return true;
        });
        inLoop(() -> {
            left.other = called;
            left.create();
            left.channel = left.connection.openChannel("data");
            left.channel.listen(left);
            left.connection.createOffer();
            return true;
        });
        assertThat(left.next("opened")).isEqualTo("opened in test");
    }

    @Test
    void textGoesBothWays() throws Exception {
        connect();
        inLoop(() -> left.channel.send("hellö") && right.channel.send(""));

        assertThat(right.next("received")).isEqualTo("received hellö");
        assertThat(left.next("received")).isEqualTo("received ");
        assertThat(inLoop(() -> right.channel.label())).isEqualTo("data");
        assertThat(inLoop(() -> left.channel.id() == right.channel.id())).isTrue();
    }

    @Test
    void largestMessageArrivesAndALargerOneDoesNoHarm() throws Exception {
        connect();
        assertThat(inLoop(() -> left.channel.send("x".repeat(Channel.MAX_MESSAGE_BYTES + 1))))
                .isFalse();
        assertThat(inLoop(() -> left.channel.send("x".repeat(Channel.MAX_MESSAGE_BYTES))))
                .isTrue();

        assertThat(right.next("received")).isEqualTo("received 262144");
    }

    @Test
    void bytesAreThoseBetweenPositionAndLimit() throws Exception {
        connect();
        for (var buffer : List.of(ByteBuffer.allocate(9), ByteBuffer.allocateDirect(9))) {
            buffer.put("0hello678".getBytes(StandardCharsets.US_ASCII))
                    .position(1)
                    .limit(6);
            inLoop(() -> left.channel.send(buffer));

            assertThat(right.next("received")).isEqualTo("received hello");
            assertThat(buffer.position()).isEqualTo(1);
        }
    }

    @Test
    void manyMessagesArriveInTheirOrder() throws Exception {
        connect();
        for (int i = 0; i < 2_000; ) {
            var message = "number " + i;
            i += inLoop(() -> left.channel.send(message)) ? 1 : 0;
        }
        inLoop(() -> {
            left.channel.close();
            return true;
        });

        for (int i = 0; i < 2_000; i++) {
            assertThat(right.next("received")).isEqualTo("received number " + i);
        }
        assertThat(right.next("closed")).isEqualTo("closed");
    }

    @Test
    void moreThanCanWaitIsRefusedAndWhatWasTakenArrives() throws Exception {
        connect();
        long taken = inLoop(() -> {
            int count = 0;
            for (var message = "x".repeat(Channel.MAX_MESSAGE_BYTES); left.channel.send(message) && count < 1_000; ) {
                count++;
            }
            return count;
        });

        assertThat(taken).isBetween(1L, 999L);
        for (int i = 0; i < taken; i++) {
            assertThat(right.next("received")).isEqualTo("received 262144");
        }
    }

    @Test
    void whoSendsMoreThanIsTakenLosesTheChannel() throws Exception {
        var busy = new ThreadEventLoop("busy");
        var connections = new WebRtcConnections(busy);
        var slow = new End(busy, connections);
        connect(slow);
        slow.next("opened");
        var blocked = new CountDownLatch(1);
        busy.execute(() -> awaitUninterruptibly(blocked));
        // Twice as much as may wait on the other side; ours may not wait here either.
        for (int sent = 0; sent < 128; ) {
            sent += inLoop(() -> left.channel.send("x".repeat(Channel.MAX_MESSAGE_BYTES))) ? 1 : 0;
        }
        await().until(() -> inLoop(left.channel::bufferedAmount) == 0);
        blocked.countDown();

        assertThat(left.next("closed")).isEqualTo("closed");
        inLoop(busy, () -> {
            connections.close();
            return true;
        });
        busy.close();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long heard() throws Exception {
        var heard = new CompletableFuture<Long>();
        inLoop(() -> {
            left.connection.readHeard(heard::complete);
            return true;
        });
        return heard.get(30, TimeUnit.SECONDS);
    }

    @Test
    void theOtherSideIsHeardAlsoWhileNobodySaysAnything() throws Exception {
        connect();
        for (int i = 0; i < 3; i++) {
            long before = heard();
            await().until(() -> heard() > before);
        }
    }

    @Test
    void theWayMayBeLookedForAnewUnderAnOpenChannel() throws Exception {
        connect();
        inLoop(() -> {
            left.events.clear();
            left.connection.restartIce();
            left.connection.createOffer();
            return true;
        });
        left.next("remote ANSWER");
        inLoop(() -> left.channel.send("still there"));

        assertThat(right.next("received")).isEqualTo("received still there");
    }

    private void lookForAnotherWay(UnaryOperator<String> toOffer, UnaryOperator<String> toAnswer) throws Exception {
        inLoop(() -> {
            left.server = through(toOffer);
            right.server = through(toAnswer);
            left.events.clear();
            right.events.clear();
            left.connection.restartIce();
            left.connection.createOffer();
            return true;
        });
    }

    private static UnaryOperator<SessionDescription> through(UnaryOperator<String> change) {
        return description -> new SessionDescription(description.type(), change.apply(description.sdp()));
    }

    @ParameterizedTest
    @CsvSource({"'v=0', 'junk'", "m=application, m=audio", "a=ice-pwd:, a=x:", "a=ice-ufrag:, a=x:"})
    void anOpenChannelOutlivesDescriptionsThatTheLibraryRefuses(String text, String replacement) throws Exception {
        connect();
        lookForAnotherWay(sdp -> sdp.replace(text, replacement), UnaryOperator.identity());
        right.next("failed to use the other side's offer");
        lookForAnotherWay(UnaryOperator.identity(), sdp -> sdp.replace(text, replacement));
        left.next("failed to use the other side's answer");
        inLoop(() -> left.channel.send("meanwhile"));
        assertThat(right.next("received")).isEqualTo("received meanwhile");

        lookForAnotherWay(UnaryOperator.identity(), UnaryOperator.identity());
        left.next("remote ANSWER");
        inLoop(() -> left.channel.send("still there"));
        assertThat(right.next("received")).isEqualTo("received still there");
    }

    @Test
    void closingAChannelIsNoticedByBothSides() throws Exception {
        connect();
        inLoop(() -> {
            left.channel.send("last");
            left.channel.close();
            return true;
        });

        assertThat(right.next("received")).isEqualTo("received last");
        assertThat(right.next("closed")).isEqualTo("closed");
        assertThat(left.next("closed")).isEqualTo("closed");
        assertThat(inLoop(() -> left.channel.send("too late"))).isFalse();
    }

    @Test
    void closingAConnectionClosesTheOthersChannel() throws Exception {
        connect();
        inLoop(() -> {
            left.close();
            return true;
        });

        assertThat(right.next("closed")).isEqualTo("closed");
    }

    @Test
    void afterCloseNothingDoesHarm() throws Exception {
        connect();
        var events = inLoop(() -> {
            left.close();
            left.close();
            left.connection.createOffer();
            left.connection.createAnswer();
            left.connection.rollBack();
            left.connection.restartIce();
            left.connection.setRemoteDescription(new SessionDescription(SdpType.OFFER, ""));
            left.connection.addRemoteCandidate(IceCandidate.bare("candidate:1 1 udp 1 127.0.0.1 9 typ host"));
            left.channel.listen(left);
            left.channel.close();
            left.events.clear();
            return List.of(left.channel.label(), left.channel.send("x"), left.channel.bufferedAmount());
        });

        assertThat(events).containsExactly("", false, 0L);
        assertThat(left.events).isEmpty();
    }

    @Test
    void descriptionThatIsNoneIsReported() throws Exception {
        for (var sdp : List.of("", "garbage", "v=0\r\n", "v=0\r\no=- 1 1 IN IP4 0\r\na=ice-pwd:\u0000\r\n")) {
            inLoop(() -> {
                right.close();
                right.create();
                right.connection.setRemoteDescription(new SessionDescription(SdpType.OFFER, sdp));
                return true;
            });
            assertThat(right.next("failed")).isEqualTo("failed to use the other side's offer");
        }
    }

    @Test
    void descriptionInTheWrongStateIsReported() throws Exception {
        inLoop(() -> {
            right.create();
            right.connection.createAnswer();
            return true;
        });

        assertThat(right.next("failed")).isEqualTo("failed to make an answer");
    }

    @Test
    void candidateThatIsNoneIsDropped() throws Exception {
        connect();
        inLoop(() -> {
            for (var candidate : List.of("", "x", "candidate:", "candidate:1 1 udp x y z typ host", "\u0000")) {
                left.connection.addRemoteCandidate(IceCandidate.bare(candidate));
                left.connection.addRemoteCandidate(new IceCandidate(candidate, "no such section", -1, ""));
                left.connection.addRemoteCandidate(new IceCandidate(candidate, null, null, null));
            }
            return true;
        });

        inLoop(() -> right.channel.send("still there"));
        assertThat(left.next("received")).isEqualTo("received still there");
    }

    @Test
    void connectionsMayBeClosedAtAnyMoment() throws Exception {
        for (int moment = 0; moment < 20; moment++) {
            int steps = moment;
            var one = new End(LOOP, CONNECTIONS);
            var two = new End(LOOP, CONNECTIONS);
            inLoop(() -> {
                one.other = two;
                two.other = one;
                one.create();
                two.create();
                one.connection.openChannel("data").listen(one);
                one.connection.createOffer();
                return true;
            });
            for (int step = 0; step < steps && one.events.poll(100, TimeUnit.MILLISECONDS) != null; step++) {
                assertThat(inLoop(() -> true)).isTrue();
            }
            inLoop(() -> {
                one.close();
                two.close();
                return true;
            });
        }
    }

    @Test
    void factoryMayBeFreedAndMadeAgain() throws Exception {
        inLoop(() -> {
            var others = new WebRtcConnections(LOOP);
            others.create(IceConfig.none(), left);
            others.close();
            others.close();
            others.create(IceConfig.none(), left);
            others.close();
            return true;
        });
        connect();
    }
}
