package dev.switchboard.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomCodec;
import dev.switchboard.proto.RoomId;
import dev.switchboard.proto.RoomMessage;
import dev.switchboard.proto.RoomMessage.Joined;
import dev.switchboard.proto.RoomMessage.Members;
import dev.switchboard.proto.RoomMessage.Register;
import dev.switchboard.proto.RoomMessage.Signal;
import dev.switchboard.proto.RoomMessage.SignalType;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The members of one room, who speak to all others in turn: the next one when the last one's message has reached
 * everybody; where there are two servers, at each in turn. Every message is checked where it arrives. Confined to its loop.
 */
final class RoomOfPeers {
    private final RoomId id;
    private final String payload;
    private final ByteBuffer frame;
    private final List<Member> members;
    private LongConsumer onDelivered = nanos -> {};
    private boolean talking;
    private int speaker;
    private int awaited;
    private long sinceNanos;

    RoomOfPeers(LoadLoop loop, Tokens tokens, int number, int size, int bodyBytes) {
        id = new RoomId("room-" + number);
        payload = "{\"candidate\":\"" + "c".repeat(bodyBytes) + "\"}";
        var signal = RoomCodec.encode(new Signal(SignalType.CANDIDATE, payload, null, null));
        frame = Connection.frame(ClientFrame.TEXT, signal);
        var token = tokens.toJoin(id.value());
        members = IntStream.range(0, size)
                .mapToObj(place -> new Member(loop, place, "/ws?room=" + number, token))
                .toList();
    }

    private final class Member extends Connection {
        private @Nullable PeerId self;
        private boolean reached;
        /** What came last of each speaker and was good: the next will look the same, and need not be read. */
        private final Map<Integer, ByteBuffer> good = new HashMap<>();

        Member(LoadLoop loop, int server, String resource, String token) {
            super(loop, server, resource, token);
        }

        @Override
        void opened() {
            send(ClientFrame.TEXT, RoomCodec.encode(new Register(id, "")));
        }

        @Override
        void received(ByteBuffer message) {
            var known = good.get(speaker);
            if (known == null || known.mismatch(message) >= 0) {
                var bytes = new byte[message.remaining()];
                message.get(bytes);
                if (!isSignal(bytes)) {
                    return;
                }
                good.put(speaker, ByteBuffer.wrap(bytes));
            }
            if (reached || awaited == 0) {
                throw new LoadException("a message came twice, or to who sent it, in " + id);
            }
            reached = true;
            delivered();
        }

        private boolean isSignal(byte[] bytes) {
            var message = decode(bytes);
            if (message instanceof Members welcome) {
                self = welcome.id();
                return false;
            }
            if (message instanceof Joined) {
                return false;
            }
            if (message instanceof Signal signal
                    && signal.payload().equals(payload)
                    && signal.from() != null
                    && signal.from().equals(members.get(speaker).self)) {
                return true;
            }
            throw new LoadException("in %s came %s".formatted(id, new String(bytes, US_ASCII)));
        }
    }

    private static RoomMessage decode(byte[] bytes) {
        try {
            return RoomCodec.decode(bytes);
        } catch (MalformedMessageException e) {
            throw new LoadException("the server sent what is no message", e);
        }
    }

    boolean isReady() {
        return members.stream().allMatch(member -> member.self != null);
    }

    void start(LongConsumer onDelivered) {
        this.onDelivered = onDelivered;
        talking = true;
        next();
    }

    void stop() {
        talking = false;
    }

    boolean isQuiet() {
        return awaited == 0;
    }

    private void next() {
        speaker = (speaker + 1) % members.size();
        members.forEach(member -> member.reached = false);
        members.get(speaker).reached = true;
        awaited = members.size() - 1;
        sinceNanos = System.nanoTime();
        members.get(speaker).write(frame.duplicate());
    }

    private void delivered() {
        onDelivered.accept(System.nanoTime() - sinceNanos);
        awaited--;
        if (awaited == 0 && talking) {
            next();
        }
    }
}
