package dev.switchboard.signaling.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.PeerId;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A member of a room with a connection in memory, for tests of other packages. */
public final class TestMember {
    private final String id;
    private final RecordingEndpoint endpoint = new RecordingEndpoint();
    private final Session session;

    /** One that is connected to the server with those rooms. */
    public TestMember(String id, Rooms rooms) {
        this.id = id;
        this.session = new RoomSession(new PeerId(id), endpoint, Grant.ALL, RoomTest.commons(rooms));
    }

    /** Enters a room. */
    public void join(String room) {
        send("{'type':'register','payload':'" + room + "'}");
    }

    /** Sends something. */
    public void send(String frame) {
        session.receive(new Frame(frame.replace('\'', '"').getBytes(StandardCharsets.UTF_8), 0));
    }

    /** It closes its connection. */
    public void leave() {
        session.closed("gone");
    }

    /** It reads, or not. */
    public void becomes(Endpoint.Readiness readiness) {
        endpoint.readiness = readiness;
    }

    /** What it was told since it was last asked. */
    public List<String> told() {
        var told = endpoint.delivered.stream()
                .map(frame -> new String(frame, StandardCharsets.UTF_8).replace('"', '\''))
                .toList();
        endpoint.delivered.clear();
        return told;
    }

    /** What it was told since it was last asked. */
    public void assertTold(String... frames) {
        assertThat(told()).as(id).containsExactly(frames);
    }
}
