package dev.switchboard.signaling.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.signaling.fleet.NodeId;
import io.lettuce.core.cluster.SlotHash;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What things are called in Redis. */
class KeysTest {
    private final Keys keys = new Keys(0);

    @Test
    void namesTellWhatIsNamed() {
        assertThat(keys.id(new PeerId("ann"))).isEqualTo("switchboard:id:ann");
        assertThat(keys.lease(new NodeId("n"))).isEqualTo("switchboard:lease:n");
        assertThat(keys.room(new RoomId("the lab"))).isEqualTo("switchboard:room:the lab");
        assertThat(new Keys(3).id(new PeerId("ann"))).isEqualTo("switchboard/3:id:ann");
    }

    @Test
    void nodesThatSpeakDifferentlyDoNotHearEachOther() {
        var channel = keys.channel(new NodeId("n"));
        assertThat(channel).isEqualTo("switchboard:node:1:n");
        assertThat(keys.nodeOf(channel)).isEqualTo(new NodeId("n"));
        assertThat(keys.nodeOf("switchboard:node:2:n")).isNull();
    }

    @Test
    void whoNamesIdsDoesNotChooseTheirSlot() {
        var slots = new HashSet<Integer>();
        for (int i = 0; i < 20; i++) {
            slots.add(SlotHash.getSlot(keys.id(new PeerId("{same}" + i))));
            slots.add(SlotHash.getSlot(keys.room(new RoomId(i + "{same}"))));
        }
        assertThat(slots).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab", "the lab", "{a}b", "}{", "%7B", "%257B", "{%", "100%", "%%{{", "%25"})
    void aRoomIsKnownByItsChannel(String name) {
        var room = new RoomId(name);
        assertThat(keys.roomOf(keys.room(room))).isEqualTo(room);
    }

    @Test
    void differentIdsHaveDifferentKeys() {
        assertThat(keys.id(new PeerId("{"))).isNotEqualTo(keys.id(new PeerId("%7B")));
    }
}
