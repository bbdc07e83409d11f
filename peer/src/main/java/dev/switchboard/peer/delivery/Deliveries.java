package dev.switchboard.peer.delivery;

import dev.switchboard.proto.PeerId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What an answer peer has exchanged with processes, some of which may call again after their call was lost. Calls of the
 * same process share it: the one whose channel is open uses it, and those that are set up meanwhile read it. Owns them;
 * not thread-safe.
 *
 * <p>Bounded, for anybody may call: only what calls whose channel was open leave is remembered, so much for each caller's
 * id, so much in all, and so much of what was not confirmed. What was lost longest ago is forgotten first.
 */
public final class Deliveries {
    static final int MAX_REMEMBERED = 256;
    static final int MAX_REMEMBERED_PER_CALLER = 4;
    static final long MAX_REMEMBERED_BYTES = 32L * 1024 * 1024;

    private final Supplier<Delivery> fresh;
    /** What calls share now; as many at most as there are calls. */
    private final Map<Caller, Shared> shared = new HashMap<>();
    /** Longest ago first. */
    private final Map<Caller, Delivery> remembered = new LinkedHashMap<>();

    private record Caller(PeerId id, String stream) {}

    private static final class Shared {
        private final Delivery delivery;
        private int calls;
        /** Whether a channel was ever open for it. */
        private boolean used;

        Shared(Delivery delivery, boolean used) {
            this.delivery = delivery;
            this.used = used;
        }
    }

    /** None yet. */
    public Deliveries(Supplier<Delivery> fresh) {
        this.fresh = fresh;
    }

    /**
     * What was exchanged with a caller, for one more call of its.
     *
     * @param stream what the caller calls the messages it sends
     */
    public Delivery take(PeerId caller, String stream) {
        var taken = shared.computeIfAbsent(new Caller(caller, stream), this::share);
        taken.calls++;
        return taken.delivery;
    }

    private Shared share(Caller caller) {
        return Optional.ofNullable(remembered.remove(caller))
                .map(known -> new Shared(known, true))
                .orElseGet(() -> new Shared(fresh.get(), false));
    }

    /**
     * A call that took it is over. Its caller may call again.
     *
     * @param used whether the call's channel was open
     */
    public void giveBack(PeerId caller, String stream, boolean used) {
        var key = new Caller(caller, stream);
        var taken = shared.get(key);
        if (taken == null) {
            throw new IllegalStateException("given back by more calls than took it");
        }
        taken.used |= used;
        if (--taken.calls == 0) {
            shared.remove(key);
            if (taken.used) {
                remember(key, taken.delivery);
            }
        }
    }

    private void remember(Caller caller, Delivery delivery) {
        remembered.put(caller, delivery);
        if (ofSame(caller) > MAX_REMEMBERED_PER_CALLER) {
            forget(key -> key.id().equals(caller.id()));
        }
        while (remembered.size() > MAX_REMEMBERED || bytes() > MAX_REMEMBERED_BYTES) {
            forget(key -> true);
        }
    }

    private long ofSame(Caller caller) {
        return remembered.keySet().stream()
                .filter(key -> key.id().equals(caller.id()))
                .count();
    }

    private void forget(Predicate<Caller> which) {
        remembered.keySet().stream().filter(which).findFirst().ifPresent(remembered::remove);
    }

    private long bytes() {
        return remembered.values().stream()
                .mapToLong(Delivery::unconfirmedBytes)
                .sum();
    }
}
