package dev.switchboard.peer.call;

import dev.switchboard.proto.SessionDescription;

/** Whoever owns a call: is told, in the event loop, what it has to say to the other side and how it goes. */
public interface CallListener {
    /** To be sent to the other side by signaling. */
    void sendDescription(SessionDescription description);

    /** To be sent to the other side by signaling, after the description. */
    void sendCandidate(String candidate);

    /** The data channel is open: signaling is not needed any more. */
    void channelOpened();

    /** A message was sent over the channel. */
    void messageSent();

    /** It is over, and all that it held is free. The last that is heard of it. */
    void ended(CallEnd end);
}
