package dev.switchboard.signaling.server;

import static dev.switchboard.proto.ResponseCode.OK;
import static dev.switchboard.proto.ResponseCode.TARGET_CONGESTED;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.Body;
import dev.switchboard.proto.Command;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Many that send in bursts to a few, some of which begin to read late: what is accepted arrives, once, whole and in its order,
 * and what is refused does not.
 */
class BurstsTest {
    private static final int RECEIVERS = 4;
    private static final int SENDERS = 12;
    private static final int MESSAGES = 600;
    /** More than one message from each of the server's threads comes to. */
    private static final int MAX_QUEUED_BYTES = 400_000;

    private static final byte[] LAST = "last".getBytes(US_ASCII);

    private static PeerId receiver(int number) {
        return new PeerId("receiver-" + number);
    }

    private static PeerId sender(int number) {
        return new PeerId("sender-" + number);
    }

    private static Request message(int sender, int number, int size) {
        var text = number + ":" + "x".repeat(size);
        return new Request(Command.CANDIDATE, sender(sender), receiver(sender % RECEIVERS), new Body(text));
    }

    /** Sizes from a few bytes to more than a turn takes, pings and fragments between, cut anywhere. */
    private static void sendAll(RawClient client, int sender) throws Exception {
        var random = new Random(sender);
        var burst = new ByteArrayOutputStream();
        for (int number = 0; number < MESSAGES; number++) {
            int size = random.nextInt(5) == 0 ? random.nextInt(20_000) : random.nextInt(600);
            var bytes = MessageCodec.encode(message(sender, number, size));
            if (random.nextInt(8) == 0) {
                int cut = random.nextInt(bytes.length);
                burst.writeBytes(ClientFrame.unfinished(ClientFrame.BINARY, Arrays.copyOf(bytes, cut)));
                burst.writeBytes(ClientFrame.whole(ClientFrame.PING, new byte[3]));
                burst.writeBytes(
                        ClientFrame.whole(ClientFrame.CONTINUATION, Arrays.copyOfRange(bytes, cut, bytes.length)));
            } else {
                burst.writeBytes(ClientFrame.whole(ClientFrame.BINARY, bytes));
            }
            if (random.nextInt(20) == 0) {
                client.send(burst.toByteArray());
                burst.reset();
            }
        }
        client.send(burst.toByteArray());
    }

    /** The numbers of the messages that were accepted. */
    private static List<Integer> answers(RawClient client, CountDownLatch congested) throws Exception {
        var accepted = new ArrayList<Integer>();
        for (int number = 0; number < MESSAGES; ) {
            var frame = client.readFrame();
            if (frame.opcode() == ClientFrame.BINARY) {
                var response = (Response) MessageCodec.decode(frame.bytes());
                assertThat(response.code()).isIn(OK.code(), TARGET_CONGESTED.code());
                if (response.code() == OK.code()) {
                    accepted.add(number);
                } else {
                    congested.countDown();
                }
                number++;
            }
        }
        congested.countDown();
        return accepted;
    }

    /** The numbers of the messages that came, by their senders. */
    private static Map<PeerId, List<Integer>> arrivals(RawClient client) throws Exception {
        var arrived = new HashMap<PeerId, List<Integer>>();
        for (var frame = client.readFrame(); frame.opcode() != ClientFrame.PONG; frame = client.readFrame()) {
            var request = (Request) MessageCodec.decode(frame.bytes());
            var text = Objects.requireNonNull(request.body()).base64();
            int number = Integer.parseInt(text.substring(0, text.indexOf(':')));
            assertThat(text.substring(text.indexOf(':') + 1)).matches("x*");
            arrived.computeIfAbsent(request.source(), source -> new ArrayList<>())
                    .add(number);
        }
        return arrived;
    }

    private static RawClient open(TestServer server, int number) throws Exception {
        var socket = new Socket();
        if (number % 2 == 0) {
            socket.setReceiveBufferSize(4096);
        }
        var client = RawClient.open(server.port(), "/register", socket);
        client.request(Request.init(receiver(number)));
        return client;
    }

    @Test
    void whatIsAcceptedArrivesOnceAndInItsOrder() throws Exception {
        var threads = Executors.newCachedThreadPool();
        try (var server = TestServer.start(TestServer.config(MAX_QUEUED_BYTES, 100))) {
            check(server, threads);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void check(TestServer server, ExecutorService threads) throws Exception {
        var congested = new CountDownLatch(1);
        var receivers = new ArrayList<RawClient>();
        var arrivals = new ArrayList<Future<Map<PeerId, List<Integer>>>>();
        for (int number = 0; number < RECEIVERS; number++) {
            var client = open(server, number);
            boolean late = number % 2 == 0;
            receivers.add(client);
            arrivals.add(threads.submit(() -> {
                if (late) {
                    congested.await();
                }
                return arrivals(client);
            }));
        }
        var senders = new ArrayList<RawClient>();
        var accepted = new ArrayList<Future<List<Integer>>>();
        var sending = new ArrayList<Future<Void>>();
        for (int number = 0; number < SENDERS; number++) {
            var client = server.offerPeer();
            int sender = number;
            senders.add(client);
            accepted.add(threads.submit(() -> answers(client, congested)));
            Callable<Void> send = () -> {
                sendAll(client, sender);
                return null;
            };
            sending.add(threads.submit(send));
        }
        var expected = new HashMap<PeerId, List<Integer>>();
        for (int number = 0; number < SENDERS; number++) {
            expected.put(sender(number), accepted.get(number).get());
        }
        for (var sent : sending) {
            sent.get();
        }
        for (var client : receivers) {
            client.send(ClientFrame.whole(ClientFrame.PING, LAST));
        }
        var arrived = new HashMap<PeerId, List<Integer>>();
        for (var some : arrivals) {
            arrived.putAll(some.get());
        }
        expected.values().removeIf(List::isEmpty);
        assertThat(arrived).isEqualTo(expected);
        // Not before: nobody is to hear that somebody left.
        for (var client : senders) {
            client.close();
        }
        for (var client : receivers) {
            client.close();
        }
    }
}
