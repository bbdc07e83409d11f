package dev.switchboard.peer.client;

import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.Message;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.RoomCodec;
import dev.switchboard.proto.RoomMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections whose other end is the test. */
final class FakeConnector implements FrameConnector {
    final List<Made> made = new ArrayList<>();

    Made last() {
        return made.get(made.size() - 1);
    }

    @Override
    public FrameConnection connect(URI uri, FrameListener listener) {
        var connection = new Made(uri, listener);
        made.add(connection);
        return connection;
    }

    static final class Made implements FrameConnection {
        final URI uri;
        final FrameListener listener;
        final List<Message> sent = new ArrayList<>();
        final List<RoomMessage> sentInRoom = new ArrayList<>();
        int pings;
        boolean closed;
        boolean aborted;

        Made(URI uri, FrameListener listener) {
            this.uri = uri;
            this.listener = listener;
        }

        void receive(Message message) {
            listener.received(MessageCodec.encode(message));
        }

        void receive(RoomMessage message) {
            listener.received(RoomCodec.encode(message));
        }

        void receive(String frame) {
            listener.received(frame.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void send(byte[] frame) {
            try {
                if (uri.getPath().equals("/ws")) {
                    sentInRoom.add(RoomCodec.decode(frame));
                } else {
                    sent.add(MessageCodec.decode(frame));
                }
            } catch (MalformedMessageException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void ping() {
            pings++;
        }

        @Override
        public void close(Runnable then) {
            closed = true;
            then.run();
        }

        @Override
        public void abort() {
            aborted = true;
        }
    }
}
