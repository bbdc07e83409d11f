package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import java.util.concurrent.CompletionStage;

/**
 * Carries messages to nodes, and to all nodes with members in a room; each at most once, and those of one sender to one
 * receiver in the order they were published. Messages can be lost: where the receiver does not listen, or either's
 * way is broken.
 *
 * <p>Safe for any thread, and no call waits or throws. Every stage completes exceptionally with a {@link
 * FleetUnreachableException}, within a bounded time, where the bus is not reached; the message may have been carried
 * nevertheless, or be carried yet. Stages may complete on any thread, also before the call returns.
 */
public interface Bus {
    /**
     * The version of what nodes say to each other. Those of another version are not heard, and do not hear: they count
     * as not reached.
     */
    int PROTOCOL_VERSION = 1;

    /**
     * Is told what comes. Calls come from one thread at a time, in the order that things happened; none of them waits,
     * throws, or keeps an array from being read by others: nobody changes one.
     */
    interface Listener {
        /** A message to a node that is listened to. */
        void received(NodeId node, byte[] message);

        /** Somebody entered a room, which has that version since. */
        void joined(RoomId room, long version, Resident newcomer);

        /** Somebody left a room, which has that version since. */
        void left(RoomId room, long version, PeerId member);

        /** A message to a room. It comes to whoever sent it, too. */
        void said(RoomId room, byte[] message);

        /** Nothing is heard any more: what is sent from now on is lost, until {@link #resumed}. */
        void interrupted();

        /** All that was listened to is heard again. */
        void resumed();
    }

    /** Says who is told; once, before anything is listened to. */
    void tell(Listener listener);

    /** Begins to listen to what is sent to a node, which is this one; completes when it is heard. */
    CompletionStage<Void> listen(NodeId node);

    /** Listens no more to what is sent to a node. */
    CompletionStage<Void> ignore(NodeId node);

    /** Begins to listen to a room; completes when it is heard. */
    CompletionStage<Void> listen(RoomId room);

    /** Listens no more to a room. */
    CompletionStage<Void> ignore(RoomId room);

    /** Sends to a node; completes with false if nobody listened, with true if somebody did or none can tell. */
    CompletionStage<Boolean> publish(NodeId node, byte[] message);

    /** Sends to all who listen to a room. */
    CompletionStage<Void> publish(RoomId room, byte[] message);
}
