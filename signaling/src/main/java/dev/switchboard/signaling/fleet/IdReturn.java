package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.PeerId;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An id that is to be given up, or back to whom it was taken from.
 *
 * @param mine as whose the store has it, or may have it
 * @param former who has it then; null for nobody
 * @param isUnsure whether the store may have it as mine only later, since it did not answer the claim
 */
record IdReturn(PeerId id, Ownership mine, @Nullable Ownership former, boolean isUnsure) {
    static IdReturn of(Registrations.Held held) {
        return new IdReturn(held.id(), held.ownership(), null, false);
    }

    static IdReturn unsure(Registrations.Held held, @Nullable Ownership former) {
        return new IdReturn(held.id(), held.ownership(), former, true);
    }

    IdReturn sure() {
        return new IdReturn(id, mine, former, false);
    }

    CompletionStage<Boolean> giveBack(Store store) {
        return former == null ? store.free(id, mine) : store.replace(id, mine, former);
    }
}
