package dev.switchboard.signaling.server;

import static dev.switchboard.proto.ResponseCode.OK;
import static dev.switchboard.proto.ResponseCode.TARGET_CONGESTED;
import static dev.switchboard.proto.ResponseCode.UNKNOWN_TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A peer that is sent more than it reads. */
class SlowReceiverTest {
    private static final PeerId SLOW = new PeerId("slow");
    private static final PeerId FAST = new PeerId("fast");
    /** Of 28 KiB on the wire. */
    private static final Request LARGE = Request.candidate(FAST, SLOW, "x".repeat(16 * 1024));

    /** Of less than what a connection may send in one piece while memory is short. */
    private static final Request SMALL = Request.candidate(FAST, SLOW, "x".repeat(1024));
    /** So many a second that the sockets' buffers, which may hold megabytes, soon have room again. */
    private static final int SOME = 400;

    private static final int MORE_THAN_SOCKETS_TAKE = 400;
    /** Far more than what the sockets and the server take before a receiver counts as one that does not read. */
    private static final int MORE_THAN_ANYTHING_TAKES = 1_000_000;

    @AutoClose
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start(TestServer.config(256 * 1024, 100));
    }

    private static RawClient slowReceiver(TestServer server) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        var slow = RawClient.open(server.port(), "/register", socket);
        slow.request(Request.init(SLOW));
        return slow;
    }

    @Test
    void aReceiverThatDoesNotReadIsClosedAloneAndItsSenderIsTold() throws IOException {
        try (var slow = slowReceiver(server);
                var fast = server.offerPeer();
                var alice = server.answerPeer("alice");
                var bob = server.offerPeer()) {
            var call = Request.candidate(new PeerId("bob"), new PeerId("alice"), "candidate:1");
            var codes = new ArrayList<Integer>();
            boolean gone = false;
            while (!codes.contains(UNKNOWN_TARGET.code()) && codes.size() < MORE_THAN_ANYTHING_TAKES) {
                gone |= push(LARGE, fast, codes);
                TestServer.pass(call, bob, alice);
            }

            assertThat(codes)
                    .endsWith(UNKNOWN_TARGET.code())
                    .contains(OK.code())
                    .isSubsetOf(codesInOrder());
            assertThat(codes.stream().filter(code -> code != OK.code())).isNotEmpty();
            if (!gone) {
                // The target was unknown a moment before its partners were told.
                fast.assertForwarded(Request.gone(SLOW, FAST));
            }
            assertThat(slow.readToTheEnd()).isNotEmpty();
            fast.assertNothingElseComes();
        }
    }

    private static List<Integer> codesInOrder() {
        return List.of(OK.code(), TARGET_CONGESTED.code(), UNKNOWN_TARGET.code());
    }

    /** Sends a message, and reads its response; true if it was told too that the receiver has gone. */
    private static boolean push(Request request, RawClient sender, List<Integer> codes) throws IOException {
        sender.send(request);
        var message = sender.read();
        boolean gone = message.equals(Request.gone(SLOW, FAST));
        codes.add(((Response) (gone ? sender.read() : message)).code());
        return gone;
    }

    @Test
    void whoReadsAgainInTimeGetsEverythingInOrder() throws IOException {
        try (var patient = TestServer.start(TestServer.config(64 << 20, 100));
                var slow = slowReceiver(patient);
                var fast = patient.offerPeer()) {
            sendNumbered(fast, 0, MORE_THAN_SOCKETS_TAKE);
            var rest = CompletableFuture.runAsync(
                    () -> sendNumbered(fast, MORE_THAN_SOCKETS_TAKE, 2 * MORE_THAN_SOCKETS_TAKE));
            for (int i = 0; i < 2 * MORE_THAN_SOCKETS_TAKE; i++) {
                slow.assertForwarded(numbered(i));
            }
            rest.join();
            TestServer.pass(numbered(-1), fast, slow);
        }
    }

    @Test
    void whoReadsOnlyALittleAtATimeIsClosedWhereMemoryIsShort() throws IOException {
        var config = TestServer.onFreePort()
                .maxQueuedBytes(32 << 20)
                .maxBufferedBytes(16 << 20)
                .maxMessageRate(1_000_000, 1_000_000)
                .build();
        try (var crowded = TestServer.start(config);
                var slow = slowReceiver(crowded);
                var fast = crowded.offerPeer()) {
            var codes = new ArrayList<Integer>();
            while (!codes.contains(TARGET_CONGESTED.code())) {
                push(SMALL, fast, codes);
            }

            await().atMost(RawClient.PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> {
                        read(SOME, slow);
                        for (int i = 0; i < 2 * SOME; i++) {
                            push(SMALL, fast, codes);
                        }
                        return codes.contains(UNKNOWN_TARGET.code());
                    });
        }
    }

    private static void read(int frames, RawClient client) throws IOException {
        for (int i = 0; i < frames; i++) {
            client.readFrame();
        }
    }

    private static void sendNumbered(RawClient sender, int from, int to) {
        try {
            for (int i = from; i < to; i++) {
                sender.request(numbered(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Request numbered(int number) {
        return Request.candidate(FAST, SLOW, number + "x".repeat(16 * 1024));
    }
}
