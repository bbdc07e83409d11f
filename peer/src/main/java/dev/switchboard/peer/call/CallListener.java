package dev.switchboard.peer.call;

import dev.switchboard.peer.connection.Channel;
import dev.switchboard.proto.SessionDescription;

/** Whoever owns a call: is told, in the event loop, what it has to say to the other side and how it goes. */
public interface CallListener {
    /** To be sent to the other side by signaling. */
    void sendDescription(SessionDescription description);

    /** To be sent to the other side by signaling, after the description. */
    void sendCandidate(String candidate);

    /** To be sent to the other side by signaling: it is no description for the other side's library. */
    void sendNotice(SessionDescription notice);

    /** The data channel is open: signaling is needed only where the way is lost. */
    void channelOpened();

    /**
     * The way to the other side is lost, and another one needs signaling.
     *
     * @param task to be run once the signaling server has shown that it is there; never if it does not
     */
    void withSignaling(Runnable task);

    /**
     * The other side opened one more data channel. Whoever takes it listens to it before this returns.
     *
     * @return whether it is taken; otherwise it is closed
     */
    default boolean channelOffered(Channel channel) {
        return false;
    }

    /** A message was sent over the channel. */
    void messageSent();

    /** It is over, and all that it held is free. The last that is heard of it. */
    void ended(CallEnd end);
}
