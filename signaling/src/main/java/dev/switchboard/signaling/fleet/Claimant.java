package dev.switchboard.signaling.fleet;

import dev.switchboard.signaling.core.Directory.Outcome;
import dev.switchboard.signaling.core.EndReason;
import dev.switchboard.signaling.fleet.Registrations.Held;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Who holds which id in the fleet: the rule of one node, with holders on others. A holder that is alive keeps its id,
 * unless the claimant has a token of the same subject; one that does not answer a probe, or whose node has died, gives
 * way.
 *
 * <p>Confined to the fleet loop, on which its stages complete; exceptionally where the store is not reached.
 */
final class Claimant {
    private final Incarnation node;
    private final Store store;
    private final FleetLoop loop;
    private final Registrations registrations;
    private final Consumer<IdReturn> returns;

    /** One that gives back what it may have got, and does not know. */
    Claimant(Incarnation node, Store store, FleetLoop loop, Registrations registrations, Consumer<IdReturn> returns) {
        this.node = node;
        this.store = store;
        this.loop = loop;
        this.registrations = registrations;
        this.returns = returns;
    }

    /** Wants an id. */
    CompletionStage<Outcome> claim(Held mine) {
        return orGiveBack(store.claim(mine.id(), mine.ownership()), IdReturn.unsure(mine, null))
                .thenComposeAsync(holder -> decide(mine, holder), loop::execute);
    }

    private CompletionStage<Outcome> decide(Held mine, Ownership holder) {
        if (holder.equals(mine.ownership())) {
            return CompletableFuture.completedFuture(Outcome.WON);
        }
        return holder.node().equals(node.self())
                ? decideHere(mine, holder)
                : store.isLeased(holder.node())
                        .thenComposeAsync(leased -> decideElsewhere(mine, holder, leased), loop::execute);
    }

    private CompletionStage<Outcome> decideHere(Held mine, Ownership holder) {
        var held = registrations.of(holder.handle());
        if (held == null) {
            return replace(mine, holder, EndReason.GAVE_WAY);
        }
        if (mine.ownership().hasSubjectOf(holder)) {
            return replace(mine, holder, EndReason.TAKEN_OVER);
        }
        return held.registration()
                .endpoint()
                .probe()
                .thenComposeAsync(alive -> probed(mine, holder, alive), loop::execute);
    }

    private CompletionStage<Outcome> decideElsewhere(Held mine, Ownership holder, boolean leased) {
        if (!leased) {
            return replace(mine, holder, EndReason.GAVE_WAY);
        }
        if (mine.ownership().hasSubjectOf(holder)) {
            return replace(mine, holder, EndReason.TAKEN_OVER);
        }
        return node.questions()
                .ask(holder.node(), question -> new NodeMessage.ProbeCallee(question, holder.handle()))
                .thenCompose(alive -> probed(mine, holder, alive));
    }

    private CompletionStage<Outcome> probed(Held mine, Ownership holder, boolean alive) {
        return alive ? CompletableFuture.completedFuture(Outcome.ID_IN_USE) : replace(mine, holder, EndReason.GAVE_WAY);
    }

    private CompletionStage<Outcome> replace(Held mine, Ownership holder, EndReason reason) {
        return orGiveBack(store.replace(mine.id(), holder, mine.ownership()), IdReturn.unsure(mine, holder))
                .thenComposeAsync(replaced -> replaced ? won(holder, reason) : claim(mine), loop::execute);
    }

    /** Whoever held the id does not know of the claim, and still takes it for its own. */
    private <T> CompletionStage<T> orGiveBack(CompletionStage<T> asked, IdReturn back) {
        return asked.whenComplete((answer, failure) -> {
            if (failure != null) {
                loop.execute(() -> returns.accept(back));
            }
        });
    }

    private CompletionStage<Outcome> won(Ownership holder, EndReason reason) {
        if (holder.node().equals(node.self())) {
            node.takeOver(holder.handle(), reason);
        } else {
            node.post().send(holder.node(), new NodeMessage.TakeOver(holder.handle(), reason));
        }
        return CompletableFuture.completedFuture(Outcome.WON);
    }

    /**
     * Claims an id again that was this process's already, and that another may have got meanwhile who could not know:
     * that one keeps it, if its node is alive.
     *
     * @param former as whose it was known before
     * @return completes with who holds it now
     */
    CompletionStage<Ownership> reclaim(Held mine, Ownership former) {
        return store.claim(mine.id(), mine.ownership())
                .thenComposeAsync(holder -> decideAgain(mine, former, holder), loop::execute);
    }

    private CompletionStage<Ownership> decideAgain(Held mine, Ownership former, Ownership holder) {
        if (holder.equals(mine.ownership())) {
            return CompletableFuture.completedFuture(holder);
        }
        var isLeased = holder.equals(former) || isForgotten(holder)
                ? CompletableFuture.completedFuture(false)
                : store.isLeased(holder.node());
        return isLeased.thenComposeAsync(
                leased -> leased
                        ? CompletableFuture.completedFuture(holder)
                        : store.replace(mine.id(), holder, mine.ownership())
                                .thenComposeAsync(unused -> reclaim(mine, former), loop::execute),
                loop::execute);
    }

    /** Of a claim of this node that was done without an answer. */
    private boolean isForgotten(Ownership holder) {
        return holder.node().equals(node.self()) && registrations.of(holder.handle()) == null;
    }
}
