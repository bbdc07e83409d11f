package dev.switchboard.signaling.core;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.switchboard.proto.Body;
import dev.switchboard.proto.Command;
import dev.switchboard.proto.Message;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.ResponseCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Each message's line says whose it is: to people at its end, to machines in members of its own. */
class DiaryTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(Diary.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Switchboard switchboard =
            new Switchboard(RoutingLimits.DEFAULT, SwitchboardEvents.NONE, new Budget(1 << 20), IceServerSource.NONE);
    private final Session alice = switchboard.open(Role.ANSWER_PEER, new RecordingEndpoint(), Grant.ALL);
    private final Session bob = switchboard.open(Role.OFFER_PEER, new RecordingEndpoint(), Grant.ALL);

    @BeforeEach
    void listen() {
        log.start();
        LOGGER.setLevel(Level.INFO);
        LOGGER.addAppender(log);
    }

    @AfterEach
    void stop() {
        LOGGER.detachAppender(log);
        LOGGER.setLevel(null);
    }

    private static void send(Session session, Message message) {
        session.receive(new Frame(MessageCodec.encode(message), 0));
    }

    private static Request offer(String target) {
        return new Request(Command.OFFER, new PeerId("bob"), new PeerId(target), new Body("Ym9keQ=="));
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private String members(int line) {
        return log.list.get(line).getKeyValuePairs().stream()
                .map(pair -> pair.key + "=" + pair.value)
                .collect(Collectors.joining(" "));
    }

    @Test
    void aRegistrationNamesWhoRegisters() {
        send(alice, Request.init(new PeerId("alice")));

        assertThat(lines())
                .containsExactly(
                        "recv request[1] from answer peer [alice]", "add answer peer: alice from 192.0.2.1:1234");
        assertThat(members(0))
                .isEqualTo("event=recv kind=answer peer path=/register address=192.0.2.1:1234 command=1 source=alice");
    }

    @Test
    void whatIsForwardedNamesBoth() {
        send(alice, Request.init(new PeerId("alice")));
        log.list.clear();
        send(bob, offer("alice"));
        send(alice, offer("alice").respond(ResponseCode.OK, "ok"));

        assertThat(lines())
                .containsExactly(
                        "recv request[3] from offer peer [bob -> alice]",
                        "add offer peer: bob from 192.0.2.1:1234",
                        "forward request[3] to answer peer ok [bob -> alice]",
                        "recv resp[103] from answer peer [alice]");
        assertThat(members(2))
                .isEqualTo("event=forward kind=offer peer path=/offer address=192.0.2.1:1234"
                        + " command=3 source=bob target=alice");
    }

    @Test
    void whatIsRefusedNamesBothAndWhy() {
        send(bob, offer("nobody"));

        assertThat(lines())
                .last()
                .isEqualTo("refuse request[3] from offer peer: unknown target: nobody [bob -> nobody]");
        assertThat(members(log.list.size() - 1)).endsWith("command=3 source=bob target=nobody reason=unknown-target");
    }

    @Test
    void aResponseOfSomebodyUnknownNamesNobody() {
        send(alice, offer("alice").respond(ResponseCode.OK, "ok"));

        assertThat(lines()).containsExactly("recv resp[103] from answer peer");
    }

    @Test
    void aRoomHasItsMembersToo() {
        var carol = switchboard.open(Role.ROOM_MEMBER, new RecordingEndpoint(), Grant.ALL);
        log.list.clear();
        carol.receive(text("{\"type\":\"offer\",\"payload\":{}}"));
        carol.receive(text("{\"type\":\"register\",\"payload\":{\"room\":\"lab\",\"name\":\"Carol\"}}"));
        carol.receive(text("{\"type\":\"offer\",\"payload\":{}}"));

        assertThat(lines().get(0)).startsWith("refuse room member ").endsWith(": register in a room first");
        assertThat(members(0)).endsWith("reason=not-registered");
        assertThat(lines())
                .last()
                .asString()
                .startsWith("room lab: forward offer from ")
                .endsWith(" to all");
        assertThat(members(log.list.size() - 1))
                .contains("event=forward", "path=/ws", "command=offer room=lab source=", "target=all");
    }

    /** Some that come, say who they are, and go. */
    private void visits(int count) {
        for (int i = 0; i < count; i++) {
            var visitor = switchboard.open(Role.ANSWER_PEER, new RecordingEndpoint(), Grant.ALL);
            send(visitor, Request.init(new PeerId("visitor")));
            visitor.closed("it closed");
        }
    }

    @Test
    void ofConnectionsSoManyAreToldOfAndThenNoneAtThisMoment() {
        // Two are there already.
        visits(2 * Chatter.BURST);

        assertThat(lines()).filteredOn(line -> line.startsWith("connect ")).hasSize(Chatter.BURST - 2);
        assertThat(lines()).filteredOn(line -> line.startsWith("add ")).hasSize(Chatter.BURST - 2);
        assertThat(lines()).filteredOn(line -> line.startsWith("remove ")).hasSize(Chatter.BURST - 2);
    }

    @Test
    void manyMessagesDoNotHideWhoComes() {
        for (int i = 0; i < 2 * Chatter.BURST; i++) {
            send(bob, offer("nobody"));
        }
        log.list.clear();
        visits(1);

        assertThat(lines())
                .containsExactly(
                        "connect answer peer from 192.0.2.1:1234",
                        "add answer peer: visitor from 192.0.2.1:1234",
                        "remove answer peer: visitor from 192.0.2.1:1234: it closed");
    }

    private static Frame text(String json) {
        return new Frame(json.getBytes(StandardCharsets.UTF_8), 0);
    }
}
