package dev.switchboard.bench.load;

import dev.switchboard.proto.Command;
import dev.switchboard.proto.PeerId;
import java.nio.ByteBuffer;
import java.time.Duration;

/** An offer peer and the answer peer that it calls, which reads nothing once it has registered. Confined to its loop. */
public final class SlowPair {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Far from others who talk. */
    private static final int NUMBER = 500_000;
    /** More than that need not wait for a server that does not read on either. */
    private static final int MAX_UNSENT = 16;

    private final Messages messages;
    private final Connection offerPeer;
    private boolean calling;
    private long sent;

    private SlowPair(LoadLoop loop, Tokens tokens, int bodyBytes) {
        var source = new PeerId("offer-slow");
        var target = new PeerId("answer-slow");
        messages = Messages.of(source, target, bodyBytes);
        var answerPeer = new AnswerPeer(loop, tokens, new Answers(Command.INIT), target, NUMBER) {
            @Override
            void registered() {
                stopReading();
            }
        };
        offerPeer = new Connection(loop, 0, "/offer?pair=" + NUMBER, tokens.toCall(source.value(), target.value())) {
            @Override
            void opened() {
                calling = true;
            }

            @Override
            void received(ByteBuffer payload) {
                // Granted or refused, it is all the same here.
            }
        };
        loop.runUntil(() -> calling && answerPeer.isRegistered(), PATIENCE, "connecting");
    }

    /** Returns when both are connected, and one has registered. */
    public static SlowPair connect(LoadLoop loop, Tokens tokens, int bodyBytes) {
        return new SlowPair(loop, tokens, bodyBytes);
    }

    /** Sends the next message, unless the server is behind with those before it. */
    public void send() {
        if (offerPeer.unsent() < MAX_UNSENT) {
            offerPeer.write(messages.frame(sent++));
        }
    }
}
