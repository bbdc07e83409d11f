package dev.switchboard.system.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.ResponseCode;
import dev.switchboard.system.load.LoadClient;
import dev.switchboard.system.load.LoadLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of an answer peer and an offer peer that send each other messages in turn, with their responses, and are never
 * quite idle; owns how they fare. Safe for any thread but the loop's.
 */
final class WellBehavedPairs {
    private static final String HOME = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_PAUSE_MILLIS = 100;
    private static final int LARGEST = 4_000;
    private static final byte[] OK = MessageCodec.encode(new Response(104, ResponseCode.OK.code(), "ok"));
    private static final byte[] REGISTERED = MessageCodec.encode(new Response(101, ResponseCode.OK.code(), "ok"));

    private final LoadLoop loop;
    private final int port;
    private final List<Pair> pairs;
    // All below is confined to the loop.
    private final Random random = new Random(20261120);
    private final List<String> failures = new ArrayList<>();
    private long delivered;
    private long slowestNanos;
    private boolean pausing;

    /**
     * How they fared.
     *
     * @param delivered how many messages arrived as they were sent, and were answered
     * @param underway how many have not
     * @param slowest how long the slowest took to arrive, or to be answered
     * @param failures what went wrong
     */
    record Service(long delivered, int underway, Duration slowest, List<String> failures) {}

    /** Begins to connect them; their ids begin with that name. */
    WellBehavedPairs(LoadLoop loop, int port, String name, int count) {
        this.loop = loop;
        this.port = port;
        this.pairs = IntStream.range(0, count)
                .mapToObj(number -> new Pair(name + "-" + number))
                .toList();
        loop.execute(() -> pairs.forEach(Pair::connect));
    }

    /** Waits until so many messages were delivered. */
    WellBehavedPairs awaitDelivered(long messages) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(service().failures()).isEmpty();
            assertThat(service().delivered()).isGreaterThanOrEqualTo(messages);
        });
        return this;
    }

    /** How they have fared since the last time this was called. */
    Service service() {
        return loop.ask(() -> {
            pairs.forEach(Pair::noteTime);
            return new Service(delivered, underway(), Duration.ofNanos(slowestNanos), List.copyOf(failures));
        });
    }

    private int underway() {
        return (int) pairs.stream().filter(pair -> pair.message != null).count();
    }

    void countAnew() {
        loop.execute(() -> {
            delivered = 0;
            slowestNanos = 0;
        });
    }

    /** Begins no more messages, and waits for those on their way; the connections stay. */
    Service pause() {
        loop.execute(() -> pausing = true);
        await().atMost(PATIENCE)
                .until(() -> service().underway() == 0 || !service().failures().isEmpty());
        return service();
    }

    private final class Pair {
        private final PeerId answerId;
        private final PeerId offerId;
        private @Nullable Peer answerPeer;
        private @Nullable Peer offerPeer;
        private int number;
        // The message under way.
        private byte @Nullable [] message;
        private @Nullable Peer sender;
        private long sentNanos;
        private boolean arrived;
        private boolean answered;

        Pair(String name) {
            answerId = new PeerId(name + "-answer");
            offerId = new PeerId(name + "-offer");
        }

        void connect() {
            answerPeer = new Peer(this, "/register", () -> answerPeer.send(Request.init(answerId)));
        }

        void registered() {
            offerPeer = new Peer(this, "/offer", this::next);
        }

        private void next() {
            if (pausing) {
                return;
            }
            boolean toAnswer = number++ % 2 == 0;
            var text = "candidate:" + number + " " + "x".repeat(random.nextInt(LARGEST));
            message = MessageCodec.encode(
                    toAnswer ? Request.candidate(offerId, answerId, text) : Request.candidate(answerId, offerId, text));
            sender = toAnswer ? offerPeer : answerPeer;
            arrived = false;
            answered = false;
            sentNanos = System.nanoTime();
            sender.sendMessage(message);
        }

        void received(Peer by, byte[] bytes) {
            if (by != sender && Arrays.equals(bytes, message)) {
                arrived = true;
                by.sendMessage(OK);
            } else if (by == sender && Arrays.equals(bytes, OK)) {
                answered = true;
            } else if (by == answerPeer && Arrays.equals(bytes, REGISTERED)) {
                registered();
                return;
            } else {
                fail("was sent " + by.decode(bytes));
            }
            if (arrived && answered) {
                noteTime();
                message = null;
                delivered++;
                loop.after(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS)), this::next);
            }
        }

        void noteTime() {
            if (message != null) {
                slowestNanos = Math.max(slowestNanos, System.nanoTime() - sentNanos);
            }
        }

        void fail(String what) {
            failures.add(answerId + " and " + offerId + ", message " + number + ": " + what);
        }
    }

    private final class Peer extends LoadClient {
        private final Pair pair;
        private final Runnable onOpen;

        Peer(Pair pair, String path, Runnable onOpen) {
            super(loop, HOME, port, path);
            this.pair = pair;
            this.onOpen = onOpen;
        }

        @Override
        protected void opened() {
            onOpen.run();
        }

        @Override
        protected void received(byte[] bytes) {
            pair.received(this, bytes);
        }

        @Override
        protected void closing(int code) {
            pair.fail("closed with code " + code);
        }

        @Override
        protected void refused(int status) {
            pair.fail("refused with status " + status);
        }

        @Override
        protected void closed() {
            pair.fail("lost the connection");
        }
    }
}
