package dev.switchboard.peer.client;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.SessionDescription;

/** What another peer sent us through the server, or the server said about it. */
public sealed interface PeerMessage {
    /** The other peer. */
    PeerId from();

    /** Its offer, or its answer. */
    record Description(PeerId from, SessionDescription description) implements PeerMessage {}

    /** One of its candidates: the bare string, unchecked. */
    record Candidate(PeerId from, String candidate) implements PeerMessage {
        @Override
        public String toString() {
            return "Candidate[" + from + ']';
        }
    }

    /** It has left the server. */
    record Gone(PeerId from) implements PeerMessage {}
}
