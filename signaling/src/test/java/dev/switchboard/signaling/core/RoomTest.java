package dev.switchboard.signaling.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.PeerId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who hears whom in a room. */
@SuppressWarnings("this-escape") // Others say where the connections are opened, and need nothing of their own for it.
public class RoomTest {
    private final RoomServers servers = servers(new RoutingLimits(1, 1, 4, 3));

    /** Where the members connect. */
    protected RoomServers servers(RoutingLimits limits) {
        return RoomServers.one(limits);
    }

    static Commons commons(Rooms rooms) {
        return new Commons(
                new LocalDirectory(),
                rooms,
                RoutingLimits.DEFAULT,
                SwitchboardEvents.NONE,
                new Budget(1 << 20),
                new Budget(1 << 20),
                new Chatter(),
                new Chatter(),
                IceServerSource.NONE);
    }

    /** A connection and its session. */
    private final class Client {
        final RecordingEndpoint endpoint = new RecordingEndpoint();
        final Session session;

        Client(String id) {
            session = new RoomSession(new PeerId(id), endpoint, Grant.ALL, commons(servers.next()));
        }

        Client send(String frame) {
            session.receive(new Frame(frame.replace('\'', '"').getBytes(StandardCharsets.UTF_8), 0));
            servers.settle();
            return this;
        }

        Client join(String room) {
            return send("{'type':'register','payload':'" + room + "'}");
        }

        void assertTold(String... frames) {
            servers.settle();
            var told = endpoint.delivered.stream()
                    .map(frame -> new String(frame, StandardCharsets.UTF_8).replace('"', '\''))
                    .toList();
            endpoint.delivered.clear();
            assertThat(told).isEqualTo(List.of(frames));
        }

        void forgetWhatItWasTold() {
            endpoint.delivered.clear();
        }
    }

    private final Client ann = new Client("ann");
    private final Client ben = new Client("ben");
    private final Client cat = new Client("cat");

    private void allAreInTheLab() {
        List.of(ann, ben, cat).forEach(client -> client.join("lab"));
        List.of(ann, ben, cat).forEach(Client::forgetWhatItWasTold);
    }

    @Test
    void aNewcomerLearnsWhoIsHereAndTheOthersWhoCame() {
        ann.send("{'type':'register','payload':{'room':'lab','name':'Ann'}}");
        ann.assertTold("{'type':'members','payload':{'id':'ann','room':'lab','members':[]}}");

        ben.join("lab");
        ben.assertTold("{'type':'members','payload':{'id':'ben','room':'lab','members':[{'id':'ann','name':'Ann'}]}}");
        ann.assertTold("{'type':'joined','payload':{'id':'ben','name':''}}");
    }

    @Test
    void whatIsSaidWithoutTargetGoesToAllOthersStampedWithItsSender() {
        allAreInTheLab();
        ann.send("{'type':'offer','payload':{ 'sdp' : 'v=0' }}");

        ann.assertTold();
        ben.assertTold("{'type':'offer','payload':{ 'sdp' : 'v=0' },'from':'ann'}");
        cat.assertTold("{'type':'offer','payload':{ 'sdp' : 'v=0' },'from':'ann'}");
    }

    @Test
    void whatIsSaidToOneGoesToThatOneAlone() {
        allAreInTheLab();
        ann.send("{'type':'candidate','payload':'c','target':'cat'}");

        ann.assertTold();
        ben.assertTold();
        cat.assertTold("{'type':'candidate','payload':'c','from':'ann','target':'cat'}");
    }

    @Test
    void nobodySpeaksForAnother() {
        allAreInTheLab();
        ann.send("{'type':'answer','payload':1,'from':'cat'}");

        ben.assertTold("{'type':'answer','payload':1,'from':'ann'}");
    }

    @Test
    void nothingCrossesRooms() {
        ann.join("lab");
        ben.join("attic");
        ann.forgetWhatItWasTold();
        ben.forgetWhatItWasTold();

        ann.send("{'type':'offer','payload':1}").assertTold();
        ann.send("{'type':'offer','payload':1,'target':'ben'}")
                .assertTold("{'type':'error','payload':{'code':'unknown-target',"
                        + "'message':'nobody of that id is in the room: ben'}}");
        ben.assertTold();
    }

    @Test
    void whoLeavesIsMissed() {
        allAreInTheLab();
        ben.session.closed("gone");

        ann.assertTold("{'type':'left','payload':{'id':'ben','name':''}}");
        cat.assertTold("{'type':'left','payload':{'id':'ben','name':''}}");
        ben.assertTold();
    }

    @Test
    void anEmptyRoomIsForgotten() {
        ann.join("lab");
        assertThat(servers.rooms()).isEqualTo(1);
        ann.session.closed("gone");

        servers.settle();
        assertThat(servers.rooms()).isZero();
        ben.join("lab").assertTold("{'type':'members','payload':{'id':'ben','room':'lab','members':[]}}");
    }

    @Test
    void aFullRoomIsRefusedAndAnotherMayBeTried() {
        allAreInTheLab();
        var dan = new Client("dan");
        dan.join("lab").assertTold("{'type':'error','payload':{'code':'room-full','message':'room lab is full'}}");
        dan.join("attic").assertTold("{'type':'members','payload':{'id':'dan','room':'attic','members':[]}}");
        ann.assertTold();

        ben.session.closed("gone");
        new Client("eve").join("lab");
        cat.assertTold(
                "{'type':'left','payload':{'id':'ben','name':''}}",
                "{'type':'joined','payload':{'id':'eve','name':''}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'offer','payload':1} | not-registered | register in a room first",
                "{'type':'dance'} | unknown-type | a client sends register, offer, answer, candidate or ice-servers",
                "{'type':'left','payload':{'id':'a'}} | unknown-type | a client sends register, offer, answer, candidate or ice-servers",
                "{'type':'register'} | malformed | malformed message: \\'payload\\' is missing",
                "{'type':'register','payload':''} | malformed | malformed message: a room\u2019s name must not be empty",
                "hello | malformed | malformed message: not valid JSON",
            })
    void whatCannotBeDoneIsAnsweredAndSurvived(String frame, String code, String message) {
        ann.send(frame)
                .assertTold("{'type':'error','payload':{'code':'" + code + "','message':'"
                        + message.replace('\u2019', '\'') + "'}}");
        ann.join("lab").assertTold("{'type':'members','payload':{'id':'ann','room':'lab','members':[]}}");
    }

    @Test
    void aConnectionIsInOneRoom() {
        ann.join("lab").forgetWhatItWasTold();
        ann.join("attic")
                .assertTold("{'type':'error','payload':{'code':'already-registered',"
                        + "'message':'this connection is in room lab'}}");
    }

    @Test
    void theSenderLearnsThatItsTargetDoesNotRead() {
        allAreInTheLab();
        cat.endpoint.readiness = Endpoint.Readiness.CONGESTED;
        ann.send("{'type':'offer','payload':1,'target':'cat'}")
                .assertTold("{'type':'error','payload':{'code':'target-congested',"
                        + "'message':'target does not read its messages: cat'}}");
    }

    @Test
    void whoDoesNotReadMissesWhatIsSaidToAll() {
        allAreInTheLab();
        cat.endpoint.readiness = Endpoint.Readiness.CONGESTED;
        ann.send("{'type':'candidate','payload':1}").assertTold();

        ben.assertTold("{'type':'candidate','payload':1,'from':'ann'}");
        cat.assertTold();
    }
}
