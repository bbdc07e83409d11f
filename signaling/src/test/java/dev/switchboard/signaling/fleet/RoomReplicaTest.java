package dev.switchboard.signaling.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.proto.RoomMember;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of what a store tells of a room is taken. */
class RoomReplicaTest {
    private static final RoomSnapshot EMPTY = new RoomSnapshot(0, List.of());
    private static final Resident ANN = resident("ann");
    private static final Resident BEN = resident("ben");

    private final RoomReplica replica = new RoomReplica(new RoomId("lab"));

    private static Resident resident(String id) {
        return new Resident(new RoomMember(new PeerId(id), ""), new NodeId("two"));
    }

    private void assertIn(Resident... residents) {
        for (var one : List.of(ANN, BEN)) {
            assertThat(replica.isIn(one.member().id()))
                    .as("%s", one)
                    .isEqualTo(List.of(residents).contains(one));
        }
    }

    @Test
    void whatWasAskedBeforeSomethingCameIsNotTakenIfItIsOlder() {
        long known = replica.version();
        replica.apply(new RoomSnapshot(10, List.of(ANN)), 0);

        assertThat(replica.apply(EMPTY, known)).isFalse();
        assertIn(ANN);
        assertThat(replica.joined(11, BEN)).isTrue();
        assertThat(replica.apply(new RoomSnapshot(10, List.of(ANN)), 10)).isFalse();
        assertIn(ANN, BEN);
    }

    @Test
    void whatWasAskedAfterThatIsTakenThoughItSeemsOlderForTheStoreForgot() {
        replica.apply(new RoomSnapshot(10, List.of(ANN)), 0);
        assertThat(replica.apply(EMPTY, 10)).isTrue();
        assertIn();

        replica.apply(new RoomSnapshot(20, List.of(ANN)), 0);
        assertThat(replica.apply(new RoomSnapshot(5, List.of(BEN)), 20)).isTrue();
        assertIn(BEN);
        assertThat(replica.joined(6, ANN)).isTrue();
        assertIn(ANN, BEN);
    }

    @Test
    void afterAnEmptyRoomNothingIsTheNext() {
        replica.apply(new RoomSnapshot(10, List.of(ANN)), 0);
        replica.apply(EMPTY, 10);

        assertThat(replica.joined(11, BEN)).isFalse();
        assertIn();
    }
}
