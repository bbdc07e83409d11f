package dev.switchboard.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Pairs that are all treated alike. Confined to their loop. */
public final class Pairs {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LoadLoop loop;
    private final List<Pair> pairs;

    private Pairs(LoadLoop loop, List<Pair> pairs) {
        this.loop = loop;
        this.pairs = pairs;
    }

    /** Returns when all are connected and registered. */
    public static Pairs connect(LoadLoop loop, Tokens tokens, int count, int bodyBytes) {
        return connect(loop, tokens, 0, count, bodyBytes);
    }

    /**
     * Returns when all are connected and registered.
     *
     * @param first the number of the first, for those who are not the only ones
     */
    public static Pairs connect(LoadLoop loop, Tokens tokens, int first, int count, int bodyBytes) {
        var pairs = IntStream.range(first, first + count)
                .mapToObj(number -> new Pair(loop, tokens, number, bodyBytes))
                .toList();
        loop.runUntil(() -> pairs.stream().allMatch(Pair::isReady), PATIENCE, "connecting");
        return new Pairs(loop, pairs);
    }

    /** Who is told what happens from now on. */
    public void listen(Pair.Listener listener) {
        pairs.forEach(pair -> pair.listen(listener));
    }

    /** How many there are. */
    public int size() {
        return pairs.size();
    }

    /** One of them, counted from 0. */
    public Pair get(int index) {
        return pairs.get(index);
    }

    /** Lets each send so many messages. */
    public void sendEach(int messages) {
        for (var pair : pairs) {
            for (int i = 0; i < messages; i++) {
                pair.send();
            }
        }
    }

    /** Waits until no message is on its way. */
    public void settle() {
        loop.runUntil(() -> pairs.stream().allMatch(pair -> pair.inFlight() == 0), PATIENCE, "messages on their way");
    }

    /** Waits until no message is on its way, and goes on with messages of another size. */
    public void setBodyBytes(int bodyBytes) {
        settle();
        pairs.forEach(pair -> pair.setBodyBytes(bodyBytes));
    }
}
