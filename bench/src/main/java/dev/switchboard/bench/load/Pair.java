package dev.switchboard.bench.load;

import dev.switchboard.proto.Command;
import dev.switchboard.proto.PeerId;
import java.nio.ByteBuffer;

/**
 * An offer peer and the answer peer that it calls; where there are two servers, at one each. Every message is checked byte for byte where it arrives, and so is
 * every answer of the server. Confined to its loop.
 */
public final class Pair {
    /** What a pair reports. */
    public interface Listener {
        /**
         * A message has arrived, for which the time has counted from {@link Pair#send} or what was said there; its
         * answer may have come or not.
         */
        void delivered(Pair pair, long latencyNanos);

        /** The server has answered a message, which may have arrived or not. */
        default void answered(Pair pair) {}
    }

    /** A power of two. */
    private static final int MAX_IN_FLIGHT = 4096;

    private final PeerId source;
    private final PeerId target;
    private final AnswerPeer answerPeer;
    private final Connection offerPeer;
    private final Answers answers = new Answers(Command.CANDIDATE);
    /** Of each message on its way, by its number: since when its time counts. */
    private final long[] since = new long[MAX_IN_FLIGHT];

    private Listener listener = (pair, latencyNanos) -> {};
    private Messages messages;
    private boolean calling;
    private long sent;
    private long delivered;
    private long answered;

    Pair(LoadLoop loop, Tokens tokens, int number, int bodyBytes) {
        source = new PeerId("offer-" + number);
        target = new PeerId("answer-" + number);
        messages = Messages.of(source, target, bodyBytes);
        answerPeer = new AnswerPeer(loop, tokens, new Answers(Command.INIT), target, number) {
            @Override
            void forwarded(ByteBuffer payload) {
                deliver(payload);
            }
        };
        offerPeer = new Connection(loop, 1, "/offer?pair=" + number, tokens.toCall(source.value(), target.value())) {
            @Override
            void opened() {
                calling = true;
            }

            @Override
            void received(ByteBuffer payload) {
                answer(payload);
            }
        };
    }

    boolean isReady() {
        return calling && answerPeer.isRegistered();
    }

    void listen(Listener listener) {
        this.listener = listener;
    }

    /** Goes on with messages of another size; only while none is on its way. */
    void setBodyBytes(int bodyBytes) {
        if (inFlight() > 0) {
            throw new IllegalStateException("messages are on their way");
        }
        messages = Messages.of(source, target, bodyBytes);
        sent = 0;
        delivered = 0;
        answered = 0;
    }

    /** Sends the next message, whose time counts from now. */
    public void send() {
        send(System.nanoTime());
    }

    /** Sends the next message, whose time counts from when it should have been sent, as {@link System#nanoTime()} has it. */
    public void send(long sinceNanos) {
        if (inFlight() == MAX_IN_FLIGHT) {
            throw new LoadException("the server does not keep up: " + inFlight() + " messages of one peer wait");
        }
        since[(int) (sent % MAX_IN_FLIGHT)] = sinceNanos;
        offerPeer.write(messages.frame(sent++));
    }

    /** How many messages have not both arrived and been answered. */
    public int inFlight() {
        return (int) (sent - Math.min(delivered, answered));
    }

    private void deliver(ByteBuffer payload) {
        long latencyNanos = System.nanoTime() - since[(int) (delivered % MAX_IN_FLIGHT)];
        messages.check(delivered++, payload);
        listener.delivered(this, latencyNanos);
    }

    private void answer(ByteBuffer payload) {
        answers.check(payload);
        answered++;
        listener.answered(this);
    }
}
