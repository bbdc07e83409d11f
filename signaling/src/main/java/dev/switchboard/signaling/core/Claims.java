package dev.switchboard.signaling.core;

import dev.switchboard.proto.PeerId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which id: the one rule for answer peers' registrations and offer peers' calls.
 *
 * <p>A holder that is alive keeps its id, unless the claimant has a token of the same subject; one that does
 * not answer a probe gives way, and its connection is ended. Safe for any thread.
 *
 * @param <H> a holder
 */
final class Claims<H extends Holder> {
    private final ConcurrentMap<PeerId, H> holders = new ConcurrentHashMap<>();

    /** Completes with whether {@code claimant} now holds the id. */
    CompletionStage<Boolean> claim(PeerId id, H claimant) {
        var holder = holders.putIfAbsent(id, claimant);
        if (holder == null || holder.equals(claimant)) {
            return CompletableFuture.completedFuture(true);
        }
        if (claimant.hasSubjectOf(holder)) {
            return takeOver(id, holder, claimant, EndReason.TAKEN_OVER);
        }
        return holder.endpoint()
                .probe()
                .thenCompose(alive -> alive
                        ? CompletableFuture.completedFuture(false)
                        : takeOver(id, holder, claimant, EndReason.GAVE_WAY));
    }

    private CompletionStage<Boolean> takeOver(PeerId id, H holder, H claimant, EndReason reason) {
        holder.endpoint().end(reason);
        if (holders.replace(id, holder, claimant)) {
            return CompletableFuture.completedFuture(true);
        }
        // It left by itself, or a third was faster.
        return claim(id, claimant);
    }

    @Nullable
    H holder(PeerId id) {
        return holders.get(id);
    }

    /** Gives an id up; false if this holder had lost it before. */
    boolean release(PeerId id, H holder) {
        return holders.remove(id, holder);
    }

    /** Gives all ids up. */
    void releaseAll() {
        holders.clear();
    }

    void forEach(BiConsumer<PeerId, H> action) {
        holders.forEach(action);
    }
}
