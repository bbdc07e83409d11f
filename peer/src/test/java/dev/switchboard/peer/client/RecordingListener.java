package dev.switchboard.peer.client;

import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import java.util.ArrayList;
import java.util.List;

/** Writes down what signaling reports. */
final class RecordingListener implements SignalingListener {
    final List<String> events = new ArrayList<>();
    final List<Loss> losses = new ArrayList<>();
    final List<PeerMessage> messages = new ArrayList<>();

    @Override
    public void connected() {
        events.add("connected");
    }

    @Override
    public void received(PeerMessage message) {
        messages.add(message);
    }

    @Override
    public void responded(Request request, Response response) {
        events.add("%s: %d".formatted(request.command(), response.code()));
    }

    @Override
    public void unreachable(Loss loss) {
        losses.add(loss);
        events.add("unreachable: " + loss.reason());
    }

    @Override
    public void lost(Loss loss) {
        losses.add(loss);
        events.add("lost: " + loss.reason());
    }
}
