package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.PeerId;
import dev.switchboard.signaling.core.Registration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The answer peers of this node, by id and by handle; owns them.
 *
 * <p>Confined to the fleet loop, but for {@link #find}.
 */
final class Registrations {
    /** A registration, and as whose it is known to the store. */
    record Held(Registration registration, Ownership ownership) {
        PeerId id() {
            return registration.id();
        }
    }

    /** Those that hold their ids. Read by any thread. */
    private final ConcurrentMap<PeerId, Registration> byId = new ConcurrentHashMap<>();

    private final Map<Long, Held> byHandle = new HashMap<>();
    private final Map<Registration, Held> held = new HashMap<>();
    private long last;

    /** Who holds an id on this node, or null. Safe for any thread. */
    @Nullable
    Registration find(PeerId id) {
        return byId.get(id);
    }

    /** A claim under a handle of its own, which others can ask for from now on, instead of an earlier one. */
    Held begin(Registration registration, NodeId node) {
        var former = held.get(registration);
        if (former != null) {
            byHandle.remove(former.ownership().handle());
        }
        var begun = new Held(registration, new Ownership(node, ++last, registration.subject()));
        byHandle.put(begun.ownership().handle(), begun);
        held.put(registration, begun);
        return begun;
    }

    /** It holds its id now; the other that did until now, if any, is to end. */
    @Nullable
    Held won(Held won) {
        var former = byId.put(won.id(), won.registration());
        return former == null || former == won.registration() ? null : held.get(former);
    }

    /** It holds its id no more, but its connection is not closed yet. */
    void lost(Held lost) {
        byId.remove(lost.id(), lost.registration());
    }

    @Nullable
    Held of(long handle) {
        return byHandle.get(handle);
    }

    @Nullable
    Held of(Registration registration) {
        return held.get(registration);
    }

    /** Forgets a registration; null if there was none, else as what it was known. */
    @Nullable
    Held forget(Registration registration) {
        var forgotten = held.remove(registration);
        if (forgotten != null) {
            byHandle.remove(forgotten.ownership().handle());
            byId.remove(forgotten.id(), registration);
        }
        return forgotten;
    }

    /** Those that hold their ids. */
    Collection<Held> owners() {
        return held.values().stream()
                .filter(one -> byId.get(one.id()) == one.registration())
                .toList();
    }

    int size() {
        return byId.size();
    }
}
