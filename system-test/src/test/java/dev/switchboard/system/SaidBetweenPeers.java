package dev.switchboard.system;

import dev.switchboard.peer.client.Loss;
import dev.switchboard.peer.client.PeerMessage;
import dev.switchboard.peer.client.SignalingListener;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.SessionDescription;

/** For who sits between two peers: hears what they say to each other, and nothing of how the servers are. */
abstract class SaidBetweenPeers implements SignalingListener {
    abstract void described(SessionDescription description);

    abstract void offered(String candidate);

    @Override
    public void received(PeerMessage message) {
        if (message instanceof PeerMessage.Description description) {
            described(description.description());
        } else if (message instanceof PeerMessage.Candidate candidate) {
            offered(candidate.candidate());
        }
    }

    @Override
    public void connected() {}

    @Override
    public void responded(Request request, Response response) {}

    @Override
    public void unreachable(Loss loss) {}

    @Override
    public void lost(Loss loss) {}
}
