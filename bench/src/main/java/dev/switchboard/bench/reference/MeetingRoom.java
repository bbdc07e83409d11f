package dev.switchboard.bench.reference;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A room of the reference server: what one says goes to all others, with who it was put in front. Safe for any thread. */
final class MeetingRoom {
    private static final AtomicInteger LAST_ID = new AtomicInteger();

    private final List<Member> members = new CopyOnWriteArrayList<>();

    /** Somebody in it. */
    final class Member {
        private final DirectSocket socket;
        private final String id = "member-" + LAST_ID.incrementAndGet();
        private final byte[] from = "{\"from\":\"%s\",".formatted(id).getBytes(US_ASCII);

        private Member(DirectSocket socket) {
            this.socket = socket;
        }

        /** Its first message is taken for a registration, and each further one forwarded. */
        void say(ByteBuffer message, boolean first) {
            if (first) {
                var welcome = "{\"type\":\"members\",\"payload\":{\"id\":\"%s\",\"room\":\"any\",\"members\":[]}}";
                socket.deliverText(ByteBuffer.wrap(welcome.formatted(id).getBytes(US_ASCII)));
                return;
            }
            var signed = ByteBuffer.allocate(from.length + message.remaining() - 1)
                    .put(from)
                    .put(message.slice(message.position() + 1, message.remaining() - 1))
                    .flip();
            for (var member : members) {
                if (member != this) {
                    member.socket.deliverText(signed);
                }
            }
        }

        void leave() {
            members.remove(this);
        }
    }

    /** Lets somebody in. */
    Member welcome(DirectSocket socket) {
        var member = new Member(socket);
        members.add(member);
        return member;
    }
}
