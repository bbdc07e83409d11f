package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.signaling.core.Callee;
import dev.switchboard.signaling.core.EndReason;
import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.Forwarded;
import java.util.Optional;

/**
 * What one node says to another. A call goes by the number that the caller's node gave it, a registration by the handle
 * that the answer peer's node gave it.
 *
 * <p>All but {@link Forward} and {@link Signal} may be said again where it was lost, if it is still so: to hear it twice
 * is the same as once.
 */
sealed interface NodeMessage {
    /** Somebody wants to call. */
    record Call(long call, long registration, PeerId callerId, Optional<String> subject) implements NodeMessage {}

    /** What became of one who wanted to call. */
    record Admitted(long call, Callee.Admission outcome) implements NodeMessage {}

    /** What one side of a call says to the other. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy would double the cost of a message.
    record Forward(Side to, long call, byte[] frame) implements NodeMessage {}

    /** What somebody says to one other in a room, in the version that its node knows. */
    @SuppressWarnings("ArrayRecordComponent") // As above.
    record Signal(RoomId room, long version, PeerId from, PeerId target, byte[] frame) implements NodeMessage {}

    /** What came under that number reached its node, and not its connection, or the node cannot read it. */
    record Refused(long number, Forwarded why) implements NodeMessage {}

    /** The offer peer has left the call. */
    record Left(long call) implements NodeMessage {}

    /** The answer peer has left. */
    record Gone(long call) implements NodeMessage {}

    /** Another took the caller's id over, and its connection is to end. */
    record Ended(long call, EndReason reason) implements NodeMessage {}

    /** One side's connection takes frames, or takes them no more. */
    record Became(Side whose, long call, Endpoint.Readiness readiness) implements NodeMessage {}

    /** Is the connection of that registration still there? */
    record ProbeCallee(long question, long registration) implements NodeMessage {}

    /** Is the connection of that call's offer peer still there? */
    record ProbeCaller(long question, long call) implements NodeMessage {}

    /** The answer to a probe. */
    record Alive(long question, boolean alive) implements NodeMessage {}

    /** The sender holds the registration's id now, and its connection is to end. */
    record TakeOver(long registration, EndReason reason) implements NodeMessage {}

    /** The messages with these numbers, first and last included, did not come and will not be taken any more. */
    record Missing(long first, long last) implements NodeMessage {}

    /** How many bytes of a peer's it carries. */
    default int frameBytes() {
        if (this instanceof Forward forward) {
            return forward.frame().length;
        }
        return this instanceof Signal signal ? signal.frame().length : 0;
    }

    /** Of a kind, or with contents, that only another release knows. */
    record Unreadable() implements NodeMessage {}

    /** Nothing but a number: shows whether the ones before it came. */
    record Heartbeat() implements NodeMessage {}
}
