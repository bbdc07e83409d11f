package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pairs with one message under way each, the packaged server between them: whatever the server keeps back would
 * wait for ever, for nothing follows that could push it on.
 */
@Tag("thorough")
class StuckMessagesIT {
    private static final int PAIRS = 32;
    private static final int IDLE = 10_000;
    private static final Duration FOR = Duration.ofSeconds(20);
    /** A message that takes longer is stuck; pings would free it some time later. */
    private static final Duration STUCK = Duration.ofSeconds(5);

    @TempDir
    private Path directory;

    /** An offer peer, its answer peer, and what the one says to the other. */
    private static final class Pair implements Callable<Integer>, AutoCloseable {
        private static final int MESSAGES = 100;
        private static final int SMALLEST = 100;
        private static final int LARGEST = 8 * 1024;
        private static final byte[] OK = MessageCodec.encode(TestServer.ok(104));

        private final RawClient answerPeer;
        private final RawClient offerPeer;
        /** Made beforehand: the less time goes by between messages, the more a server is put to the test. */
        private final List<byte[]> messages = new ArrayList<>();

        Pair(int number, int port) throws IOException {
            var offerId = new PeerId("offer-" + number);
            var answerId = new PeerId("answer-" + number);
            answerPeer = RawClient.open(port, "/register").patience(STUCK);
            answerPeer.request(Request.init(answerId));
            offerPeer = RawClient.open(port, "/offer").patience(STUCK);
            var random = new Random(number);
            for (int i = 0; i < MESSAGES; i++) {
                messages.add(MessageCodec.encode(Request.candidate(offerId, answerId, text(i, random))));
            }
        }

        private static String text(int number, Random random) {
            var text = new StringBuilder("candidate:").append(number).append(' ');
            // As many small ones as large ones.
            double size = SMALLEST * Math.pow((double) LARGEST / SMALLEST, random.nextDouble());
            while (text.length() < size) {
                text.append((char) (' ' + random.nextInt(95)));
            }
            return text.toString();
        }

        /** Talks for a while, and returns how many messages were sent and arrived as they were. */
        @Override
        public Integer call() throws IOException {
            long end = System.nanoTime() + FOR.toNanos();
            int sent = 0;
            while (System.nanoTime() < end) {
                exchange(sent++);
            }
            return sent;
        }

        private void exchange(int number) throws IOException {
            var message = messages.get(number % MESSAGES);
            offerPeer.sendMessage(message);
            if (number > 0) {
                // The response to the message before. Sent first, it would give the server time to catch up.
                answerPeer.sendMessage(OK);
            }
            try {
                assertThat(offerPeer.readMessage()).isEqualTo(OK);
                assertThat(answerPeer.readMessage()).isEqualTo(message);
            } catch (SocketTimeoutException e) {
                throw new AssertionError("message " + number + " is stuck", e);
            }
        }

        @Override
        public void close() throws IOException {
            answerPeer.close();
            offerPeer.close();
        }
    }

    private ServerProcess startServer() throws IOException {
        return ServerProcess.start(
                directory,
                "--addr=127.0.0.1:0",
                "--max-connections-per-address=20000",
                "--max-message-rate=1000000",
                "--max-message-burst=1000000");
    }

    @Test
    void everyMessageOfManyPairsArrives() throws Exception {
        try (var server = startServer()) {
            assertEveryMessageArrives(server.port());
        }
    }

    @Test
    void everyMessageArrivesBesideThousandsOfIdlePeersToo() throws Exception {
        assumeDescriptors(IDLE + 2 * PAIRS + 500);
        try (var server = startServer();
                var idle = IdleCrowd.of(IDLE, server.port())) {
            assertEveryMessageArrives(server.port());

            assertThat(idle.present()).isEqualTo(IDLE);
        }
    }

    private static void assertEveryMessageArrives(int port) throws Exception {
        var executor = Executors.newFixedThreadPool(PAIRS);
        var pairs = new ArrayList<Pair>();
        try {
            for (int i = 0; i < PAIRS; i++) {
                pairs.add(new Pair(i, port));
            }
            var results = executor.invokeAll(pairs);

            assertThat(failures(results)).isEmpty();
            for (var result : results) {
                assertThat(result.get()).isPositive();
            }
        } finally {
            executor.shutdownNow();
            for (var pair : pairs) {
                pair.close();
            }
        }
    }

    private static List<Throwable> failures(List<Future<Integer>> results) throws InterruptedException {
        var failures = new ArrayList<Throwable>();
        for (var result : results) {
            try {
                result.get();
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        return failures;
    }

    private static void assumeDescriptors(int needed) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long allowed = system.getMaxFileDescriptorCount();
            var lack = "a process may open " + allowed + " files here, and " + needed + " are needed";
            if (Boolean.getBoolean("switchboard.noSkips")) {
                assertThat(allowed).as(lack).isGreaterThanOrEqualTo(needed);
            }
            assumeTrue(allowed >= needed, lack);
        }
    }
}
