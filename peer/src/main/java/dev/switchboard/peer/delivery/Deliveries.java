package dev.switchboard.peer.delivery;

import dev.switchboard.proto.PeerId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What an answer peer has exchanged with processes that may call again after their call was lost. Owns them; not
 * thread-safe.
 *
 * <p>Bounded, for anybody may call: so many are remembered, and so much of what they have not confirmed. The one that
 * was lost longest ago is forgotten first.
 */
public final class Deliveries {
    static final int MAX_REMEMBERED = 256;
    static final long MAX_REMEMBERED_BYTES = 32L * 1024 * 1024;

    private final Supplier<Delivery> fresh;
    /** Longest ago first. */
    private final Map<Caller, Delivery> remembered = new LinkedHashMap<>();

    private record Caller(PeerId id, String stream) {}

    /** None yet. */
    public Deliveries(Supplier<Delivery> fresh) {
        this.fresh = fresh;
    }

    /** What was exchanged with a caller that says what its stream is; it is not remembered here any more. */
    public Delivery take(PeerId caller, String stream) {
        var known = remembered.remove(new Caller(caller, stream));
        return known == null ? fresh.get() : known;
    }

    /** The call was lost: its caller may call again. */
    public void remember(PeerId caller, String stream, Delivery delivery) {
        remembered.put(new Caller(caller, stream), delivery);
        while (remembered.size() > MAX_REMEMBERED || bytes() > MAX_REMEMBERED_BYTES) {
            remembered.remove(remembered.keySet().iterator().next());
        }
    }

    private long bytes() {
        return remembered.values().stream()
                .mapToLong(Delivery::unconfirmedBytes)
                .sum();
    }
}
