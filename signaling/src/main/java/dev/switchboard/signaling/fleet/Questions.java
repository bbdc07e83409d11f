package dev.switchboard.signaling.fleet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Asks other nodes whether connections of theirs are still there; owns what is not answered.
 *
 * <p>Confined to the fleet loop.
 */
final class Questions {
    /** More than a node gives a connection to be heard of, by default. */
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(4);

    private record Question(NodeId node, CompletableFuture<Boolean> answer, FleetLoop.Timer patience) {
        void answer(boolean alive) {
            patience.cancel();
            answer.complete(alive);
        }
    }

    private final Post post;
    private final FleetLoop loop;
    private final Store store;
    private final Map<Long, Question> open = new HashMap<>();
    private long last;

    Questions(Post post, FleetLoop loop, Store store) {
        this.post = post;
        this.loop = loop;
        this.store = store;
    }

    /**
     * Asks.
     *
     * @return completes on the loop; where no answer comes, a connection counts as alive while its node does
     */
    CompletionStage<Boolean> ask(NodeId node, LongFunction<NodeMessage> message) {
        long number = ++last;
        var answer = new CompletableFuture<Boolean>();
        open.put(number, new Question(node, answer, loop.schedule(PATIENCE_NANOS, () -> giveUp(number))));
        if (post.isFull(node)) {
            giveUp(number);
            return answer;
        }
        post.send(node, message.apply(number)).thenAccept(reached -> {
            if (!reached) {
                giveUp(number);
            }
        });
        return answer;
    }

    private void giveUp(long number) {
        var question = open.remove(number);
        if (question != null) {
            store.isLeased(question.node())
                    .exceptionally(unknown -> true)
                    .thenAccept(leased -> loop.execute(() -> question.answer(leased)));
        }
    }

    void answered(NodeMessage.Alive message) {
        var question = open.remove(message.question());
        if (question != null) {
            question.answer(message.alive());
        }
    }

    /** This node begins anew, and hears no answer any more. */
    void close() {
        List.copyOf(open.keySet()).forEach(this::giveUp);
    }

    /** A node has died, and all its connections for this one. */
    void died(NodeId node) {
        var gone = open.values().stream().filter(one -> one.node().equals(node)).toList();
        open.values().removeAll(gone);
        gone.forEach(question -> question.answer(false));
    }
}
