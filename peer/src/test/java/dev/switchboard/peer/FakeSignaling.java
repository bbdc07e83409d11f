package dev.switchboard.peer;

import dev.switchboard.peer.client.Loss;
import dev.switchboard.peer.client.PeerMessage;
import dev.switchboard.peer.client.Signaling;
import dev.switchboard.peer.client.SignalingListener;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.ResponseCode;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A signaling server whose part the test plays. */
final class FakeSignaling implements Signaling {
    final List<Request> sent = new ArrayList<>();
    boolean closed;
    /** Whether it says that there is a connection. */
    boolean up = true;
    /** How many times it was told to come back. */
    int comingBack;

    private @Nullable SignalingListener listener;

    SignalingListener listener() {
        if (listener == null) {
            throw new AssertionError("nobody connected");
        }
        return listener;
    }

    boolean isConnectedTo() {
        return listener != null;
    }

    void offer(PeerId from, String sdp) {
        listener().received(new PeerMessage.Description(from, new SessionDescription(SdpType.OFFER, sdp)));
    }

    void describe(PeerId from, SessionDescription description) {
        listener().received(new PeerMessage.Description(from, description));
    }

    void answer(PeerId from) {
        listener().received(new PeerMessage.Description(from, new SessionDescription(SdpType.ANSWER, "their answer")));
    }

    void description(PeerId from, SessionDescription description) {
        listener().received(new PeerMessage.Description(from, description));
    }

    void candidate(PeerId from, String candidate) {
        listener().received(new PeerMessage.Candidate(from, candidate));
    }

    void gone(PeerId from) {
        listener().received(new PeerMessage.Gone(from));
    }

    void respond(Request request, ResponseCode code) {
        listener().responded(request, new Response(request.command().responseCode(), code.code(), "message"));
    }

    @Override
    public void connect(SignalingListener newListener) {
        listener = newListener;
    }

    @Override
    public void comeBack(Loss loss) {
        comingBack++;
    }

    @Override
    public boolean isUp() {
        return up;
    }

    @Override
    public void check(Runnable then) {
        if (up) {
            then.run();
        }
    }

    @Override
    public void send(Request request) {
        sent.add(request);
    }

    @Override
    public void close(Runnable then) {
        closed = true;
        then.run();
    }
}
