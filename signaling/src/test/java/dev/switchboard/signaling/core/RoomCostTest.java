package dev.switchboard.signaling.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomCodec;
import dev.switchboard.proto.RoomId;
import dev.switchboard.proto.RoomMessage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said in a room of one server costs no more for that others may span several: no stage is made for it. */
class RoomCostTest {
    private final LocalRooms rooms = new LocalRooms(RoutingLimits.DEFAULT);
    private final RoomSession ann = member("ann");
    private final RoomSession ben = member("ben");

    private RoomSession member(String id) {
        return new RoomSession(new PeerId(id), new RecordingEndpoint(), Grant.ALL, RoomTest.commons(rooms));
    }

    private static Frame frame(String text) {
        return new Frame(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), 0);
    }

    @BeforeEach
    void bothAreInTheLab() {
        ann.receive(frame("{'type':'register','payload':'lab'}"));
        ben.receive(frame("{'type':'register','payload':'lab'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'target':'ben'", ",'target':'ann'", ",'target':'nobody'"})
    void aSignal(String target) {
        assertThat(ann.handle(frame("{'type':'offer','payload':1" + target + "}")))
                .isSameAs(Session.DONE);
    }

    @Test
    void norIsOneInTheRoomItself() throws MalformedMessageException {
        var signal = (RoomMessage.Signal)
                RoomCodec.decodeFromClient(frame("{'type':'offer','payload':1}").bytes());
        var room = new LocalRoom(new RoomId("lab"), 2, rooms);

        assertThat(room.tell(new PeerId("nobody"), signal, Endpoint.GONE)).isSameAs(Forwarded.CLOSED.stage());
    }
}
