package dev.switchboard.peer.call;

import dev.switchboard.proto.PeerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Candidates that arrived before the offer they belong to. Not thread-safe.
 *
 * <p>Bounded in every way, since anybody may send them: so many for a source, so many sources, so long,
 * and none that is longer than candidates are.
 */
public final class EarlyCandidates {
    static final int MAX_PER_SOURCE = 64;
    static final int MAX_SOURCES = 256;
    static final int MAX_CHARACTERS = 1024;
    static final Duration LIFETIME = Duration.ofSeconds(30);

    /** Oldest first. */
    private final Map<PeerId, Waiting> waiting = new LinkedHashMap<>();

    private record Waiting(long sinceNanos, List<String> candidates) {
        boolean isStale(long nowNanos) {
            return nowNanos - sinceNanos > LIFETIME.toNanos();
        }
    }

    /**
     * Keeps a candidate.
     *
     * @param nowNanos the time as {@link System#nanoTime()} has it
     * @return false if there was no room, or it is too long
     */
    public boolean add(PeerId source, String candidate, long nowNanos) {
        dropStale(nowNanos);
        if (candidate.length() > MAX_CHARACTERS) {
            return false;
        }
        if (waiting.size() == MAX_SOURCES && !waiting.containsKey(source)) {
            return false;
        }
        var candidates = waiting.computeIfAbsent(source, id -> new Waiting(nowNanos, new ArrayList<>()))
                .candidates();
        return candidates.size() < MAX_PER_SOURCE && candidates.add(candidate);
    }

    /** Hands out what a source has sent, in its order, and forgets it. */
    public List<String> take(PeerId source, long nowNanos) {
        dropStale(nowNanos);
        var kept = waiting.remove(source);
        return kept == null ? List.of() : kept.candidates();
    }

    private void dropStale(long nowNanos) {
        waiting.values().removeIf(kept -> kept.isStale(nowNanos));
    }
}
