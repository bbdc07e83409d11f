package dev.switchboard.signaling.server;

import static dev.switchboard.proto.ResponseCode.OK;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.io.IOException;
import java.util.stream.IntStream;
import org.java_websocket.framing.CloseFrame;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that come in one piece are forwarded and answered like those that come one by one. */
class ManyAtOnceTest {
    private static final int COUNT = 200;
    private static final PeerId ALICE = new PeerId("alice");
    private static final PeerId BOB = new PeerId("bob");

    @AutoClose
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start();
    }

    private static Request candidate(int number) {
        return Request.candidate(BOB, ALICE, "candidate:" + number);
    }

    private static byte[] frames(int count) {
        return ClientFrame.join(IntStream.range(0, count)
                .mapToObj(number -> ClientFrame.whole(ClientFrame.BINARY, MessageCodec.encode(candidate(number))))
                .toArray(byte[][]::new));
    }

    @Test
    void allArriveInTheirOrder() throws IOException {
        try (var alice = server.answerPeer("alice");
                var bob = server.offerPeer()) {
            bob.send(frames(COUNT));
            for (int number = 0; number < COUNT; number++) {
                alice.assertForwarded(candidate(number));
                bob.assertAnswered(104, OK);
            }
            alice.assertNothingElseComes();
            bob.assertNothingElseComes();
        }
    }

    @Test
    void thoseBeforeABrokenFrameArrive() throws IOException {
        try (var alice = server.answerPeer("alice");
                var bob = server.offerPeer()) {
            bob.send(ClientFrame.join(frames(3), ClientFrame.unmasked(ClientFrame.BINARY, new byte[1])));
            for (int number = 0; number < 3; number++) {
                alice.assertForwarded(candidate(number));
                bob.assertAnswered(104, OK);
            }
            bob.assertClosed(CloseFrame.PROTOCOL_ERROR);
            alice.assertForwarded(Request.gone(BOB, ALICE));
        }
    }

    @Test
    void thoseBeforeAGoodbyeArrive() throws IOException {
        try (var alice = server.answerPeer("alice");
                var bob = server.offerPeer()) {
            bob.send(ClientFrame.join(frames(3), ClientFrame.close(1000)));
            for (int number = 0; number < 3; number++) {
                alice.assertForwarded(candidate(number));
                bob.assertAnswered(104, OK);
            }
            bob.assertClosed(1000);
            alice.assertForwarded(Request.gone(BOB, ALICE));
        }
    }
}
