package dev.switchboard.signaling.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.Body;
import dev.switchboard.proto.Command;
import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A peer with a connection in memory, for tests of other packages. */
public final class TestPeer {
    private final String id;
    private final RecordingEndpoint endpoint = new RecordingEndpoint();
    private final Session session;

    /** One whose session is opened by the test. */
    public TestPeer(String id, Function<Endpoint, Session> opener) {
        this.id = id;
        this.session = opener.apply(endpoint);
    }

    /** Registers. */
    public void init() {
        receive(Request.init(new PeerId(id)));
    }

    /** Sends something to somebody. */
    public void send(Command command, String target) {
        receive(new Request(command, new PeerId(id), new PeerId(target), new Body("Ym9keQ==")));
    }

    /** Sends a candidate that says this. */
    public void say(String text, String target) {
        receive(Request.candidate(new PeerId(id), new PeerId(target), text));
    }

    private void receive(Request request) {
        session.receive(new Frame(MessageCodec.encode(request), 0));
    }

    /** It closes its connection. */
    public void leave() {
        session.closed("gone");
    }

    /** Answers a probe. */
    public void answersProbe(boolean alive) {
        endpoint.probe.complete(alive);
    }

    /** It reads, or not. */
    public void becomes(Endpoint.Readiness readiness) {
        endpoint.readiness = readiness;
    }

    /** Why the server ended its connection, if it did. */
    public List<EndReason> ended() {
        return endpoint.ended;
    }

    /** What it was told since it was last asked. */
    public List<String> told() {
        return endpoint.story();
    }

    /** The candidates that it was told since it was last asked, as they are; all else is forgotten. */
    public List<String> heard() {
        var heard = new ArrayList<String>();
        for (var frame : endpoint.delivered) {
            try {
                if (MessageCodec.decode(frame) instanceof Request request && request.command() == Command.CANDIDATE) {
                    heard.add(Objects.requireNonNull(request.body()).asCandidate());
                }
            } catch (MalformedMessageException e) {
                throw new AssertionError("the server sent what is no message", e);
            }
        }
        endpoint.delivered.clear();
        return heard;
    }

    /** What it was told since it was last asked. */
    public void assertTold(String... lines) {
        assertThat(endpoint.story()).as(id).containsExactly(lines);
    }
}
