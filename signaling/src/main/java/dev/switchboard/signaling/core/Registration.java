package dev.switchboard.signaling.core;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An answer peer under its id, and the offer peers that call it; owns the calls.
 *
 * <p>An offer peer's id is its own only towards one answer peer: two that share an id and call different
 * answer peers do not meet. Safe for any thread.
 */
public final class Registration implements Callee, Holder {
    private final PeerId id;
    /** Nobody's once it is closed: those who called it may keep the call for long, and nothing of its connection. */
    private volatile Endpoint endpoint;

    private final Optional<String> subject;
    private final Claims<Caller> callers = new Claims<>();
    private volatile boolean open = true;
    /** Done when its peer has been told that it has its id; null from then on. */
    private volatile @Nullable CompletableFuture<@Nullable Void> introduction = new CompletableFuture<>();

    Registration(PeerId id, Endpoint endpoint, Optional<String> subject) {
        this.id = id;
        this.endpoint = endpoint;
        this.subject = subject;
    }

    @Override
    public PeerId id() {
        return id;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public Optional<String> subject() {
        return subject;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Its peer has been told that it has its id: from now on it may be called, also by those who came before. */
    void introduced() {
        var over = introduction;
        introduction = null;
        if (over != null) {
            over.complete(null);
        }
    }

    @Override
    public CompletionStage<Admission> admit(PeerId callerId, Caller caller) {
        var awaited = introduction;
        return awaited == null
                ? admitNow(callerId, caller)
                : awaited.thenCompose(introduced -> admitNow(callerId, caller));
    }

    private CompletionStage<Admission> admitNow(PeerId callerId, Caller caller) {
        return callers.claim(callerId, caller)
                .thenApply(admitted -> admitted ? admitted(callerId, caller) : Admission.ID_IN_USE);
    }

    private Admission admitted(PeerId callerId, Caller caller) {
        if (open) {
            return Admission.ADMITTED;
        }
        // Whoever comes after close() has told the others would never hear of it.
        callers.release(callerId, caller);
        return Admission.TARGET_GONE;
    }

    @Override
    public boolean isCaller(PeerId callerId, Caller caller) {
        return caller(callerId) == caller.endpoint();
    }

    /** The way to the offer peer that calls under this id, or null. */
    @Nullable
    Endpoint caller(PeerId callerId) {
        var caller = callers.holder(callerId);
        return caller == null ? null : caller.endpoint();
    }

    @Override
    public void leave(PeerId callerId, Caller caller) {
        if (callers.release(callerId, caller)) {
            endpoint.deliver(MessageCodec.encode(Request.gone(callerId, id)));
        }
    }

    /** Ends all calls from the answer peer's side, and tells the offer peers; false if that was done before. */
    boolean close() {
        synchronized (callers) {
            if (!open) {
                return false;
            }
            open = false;
        }
        callers.forEach(
                (callerId, caller) -> caller.endpoint().deliver(MessageCodec.encode(Request.gone(id, callerId))));
        callers.releaseAll();
        endpoint = Endpoint.GONE;
        introduced();
        return true;
    }
}
