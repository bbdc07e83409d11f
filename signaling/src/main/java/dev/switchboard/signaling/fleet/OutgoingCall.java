package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RequestHead;
import dev.switchboard.signaling.core.Callee;
import dev.switchboard.signaling.core.Caller;
import dev.switchboard.signaling.core.EndReason;
import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.Forwarded;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An answer peer on another node, for one offer peer on this one to call.
 *
 * <p>What an offer peer's session asks is safe for any thread; all else is confined to the fleet loop.
 */
final class OutgoingCall implements Callee {
    private final OutgoingCalls calls;
    private final PeerId target;
    private final Ownership ownership;
    private final Way way = new Way();
    private volatile boolean open = true;
    private volatile boolean taken;
    private volatile Endpoint.Readiness readiness = Endpoint.Readiness.ELSEWHERE;

    // Confined to the fleet loop; set when it begins.
    private final CompletableFuture<Admission> admission = new CompletableFuture<>();
    private long number;
    private @Nullable PeerId callerId;
    private @Nullable Caller caller;
    private FleetLoop.@Nullable Timer patience;
    private Endpoint.Readiness toldOfCaller = Endpoint.Readiness.READY;

    OutgoingCall(OutgoingCalls calls, PeerId target, Ownership ownership) {
        this.calls = calls;
        this.target = target;
        this.ownership = ownership;
    }

    @Override
    public PeerId id() {
        return target;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public CompletionStage<Admission> admit(PeerId callerId, Caller caller) {
        return calls.said().ask(0, () -> begin(callerId, caller), Admission.UNREACHABLE);
    }

    private CompletionStage<Admission> begin(PeerId callerId, Caller caller) {
        calls.begin(this, callerId, caller);
        return admission;
    }

    @Override
    public boolean isCaller(PeerId callerId, Caller caller) {
        return !taken;
    }

    @Override
    public void leave(PeerId callerId, Caller caller) {
        calls.loop().execute(() -> calls.leave(this));
    }

    @Override
    public Endpoint endpoint() {
        return way;
    }

    /** The way to the answer peer. */
    private final class Way extends ElsewhereEndpoint {
        @Override
        public String address() {
            return "node " + node();
        }

        @Override
        public Readiness readiness() {
            return open ? readiness : Readiness.CLOSED;
        }

        @Override
        public CompletionStage<Forwarded> forward(RequestHead request, byte[] frame) {
            var forwarding = Forwarding.of(request, caller().endpoint());
            return calls.said()
                    .ask(
                            frame.length,
                            () -> calls.forward(OutgoingCall.this, frame, forwarding),
                            Forwarded.UNREACHABLE);
        }
    }

    void begin(long number, PeerId callerId, Caller caller, FleetLoop.Timer patience) {
        this.patience = patience;
        this.number = number;
        this.callerId = callerId;
        this.caller = caller;
    }

    NodeId node() {
        return ownership.node();
    }

    long number() {
        return number;
    }

    Caller caller() {
        return Objects.requireNonNull(caller);
    }

    PeerId callerId() {
        return Objects.requireNonNull(callerId);
    }

    NodeMessage firstMessage() {
        return new NodeMessage.Call(number, ownership.handle(), callerId(), caller().subject());
    }

    boolean isPending() {
        return !admission.isDone();
    }

    void admitted() {
        decide(Admission.ADMITTED);
    }

    /** Nothing comes of it. */
    void fail(Admission why) {
        open = false;
        decide(why);
    }

    /** It is over. */
    void close() {
        open = false;
    }

    /** The id that it is under is another's now. */
    void end(EndReason reason) {
        taken = true;
        caller().endpoint().end(reason);
        decide(Admission.ID_IN_USE);
    }

    private void decide(Admission decision) {
        if (patience != null) {
            patience.cancel();
        }
        admission.complete(decision);
    }

    /** The answer peer takes frames, or not. */
    void became(Endpoint.Readiness now) {
        readiness = now == Endpoint.Readiness.READY ? Endpoint.Readiness.ELSEWHERE : now;
    }

    /** What the other node is to be told of this side's connection; null if it knows. */
    NodeMessage.@Nullable Became news() {
        var now = caller().endpoint().readiness();
        return now == toldOfCaller ? null : newsAgain();
    }

    /** How this side's connection is now, for the other node, which may not know. */
    NodeMessage.Became newsAgain() {
        toldOfCaller = caller().endpoint().readiness();
        return new NodeMessage.Became(Side.CALLER, number, toldOfCaller);
    }
}
