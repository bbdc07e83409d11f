package dev.switchboard.peer;

import dev.switchboard.peer.client.Loss;
import dev.switchboard.peer.client.PeerMessage;
import dev.switchboard.peer.client.Signaling;
import dev.switchboard.peer.client.SignalingListener;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.proto.Command;
import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.ResponseCode;
import java.util.HashMap;
import java.util.Map;

/** A signaling server that forwards from hand to hand, in one event loop. */
final class MemorySwitchboard {
    private final EventLoop loop;
    private final Map<PeerId, SignalingListener> peers = new HashMap<>();

    MemorySwitchboard(EventLoop loop) {
        this.loop = loop;
    }

    Signaling connection(PeerId id) {
        return new Connection(id);
    }

    private final class Connection implements Signaling {
        private final PeerId id;

        Connection(PeerId id) {
            this.id = id;
        }

        @Override
        public void connect(SignalingListener listener) {
            peers.put(id, listener);
            loop.execute(listener::connected);
        }

        @Override
        public void comeBack(Loss loss) {
            throw new AssertionError("it was never lost");
        }

        @Override
        public boolean isUp() {
            return true;
        }

        @Override
        public void check(Runnable then) {
            loop.execute(then);
        }

        @Override
        public void send(Request request) {
            loop.execute(() -> forward(request));
        }

        private void forward(Request request) {
            var source = peers.get(request.source());
            var target = request.target() == null ? null : peers.get(request.target());
            if (source != null) {
                var code = target == null ? ResponseCode.UNKNOWN_TARGET : ResponseCode.OK;
                source.responded(request, request.respond(code, "message"));
            }
            if (target != null) {
                target.received(content(request));
            }
        }

        @Override
        public void close(Runnable then) {
            peers.remove(id);
            then.run();
        }
    }

    private static PeerMessage content(Request request) {
        var body = request.body();
        if (body == null) {
            throw new AssertionError("no body");
        }
        try {
            return request.command() == Command.CANDIDATE
                    ? new PeerMessage.Candidate(request.source(), body.asCandidate())
                    : new PeerMessage.Description(request.source(), body.asDescription());
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
    }
}
