package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RequestHead;
import dev.switchboard.proto.ResponseCode;
import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.Forwarded;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to another node: its sender is told what becomes of it, also where that turns out after it was
 * told that it was taken.
 *
 * <p>Confined to the fleet loop.
 */
final class Forwarding {
    static final String LOST = "it was lost on the way to another server; try again";

    /** Tells the sender of what it was told before that it was taken. */
    interface Late {
        void tell(Forwarded why);
    }

    private final Late late;
    private final CompletableFuture<Forwarded> outcome = new CompletableFuture<>();

    Forwarding(Late late) {
        this.late = late;
    }

    /** A request of a peer's. */
    static Forwarding of(RequestHead request, Endpoint sender) {
        return new Forwarding(why ->
                sender.deliver(MessageCodec.encode(request.respond(codeOf(why), textOf(request.target(), why)))));
    }

    /** Completes when the other node has it, or it is known to have failed. */
    CompletionStage<Forwarded> outcome() {
        return outcome;
    }

    void handedOn() {
        outcome.complete(Forwarded.HANDED_ON);
    }

    /** It did not reach its connection; false if the sender had been told that it was taken, and is told now. */
    boolean failed(Forwarded why) {
        boolean first = outcome.complete(why);
        if (!first) {
            late.tell(why);
        }
        return first;
    }

    private static ResponseCode codeOf(Forwarded why) {
        return switch (why) {
            case CLOSED -> ResponseCode.UNKNOWN_TARGET;
            case CONGESTED -> ResponseCode.TARGET_CONGESTED;
            case UNREACHABLE, HANDED_ON -> ResponseCode.UNREACHABLE;
        };
    }

    private static String textOf(@Nullable PeerId target, Forwarded why) {
        return switch (why) {
            case CLOSED -> "unknown target: " + target;
            case CONGESTED -> "target does not read its messages: " + target;
            case UNREACHABLE, HANDED_ON -> LOST;
        };
    }
}
