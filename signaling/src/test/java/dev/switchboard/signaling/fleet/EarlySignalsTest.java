package dev.switchboard.signaling.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.proto.RoomMember;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of what is said before it is known who says it. */
class EarlySignalsTest {
    private static final NodeId ELSEWHERE = new NodeId("two");

    private final ManualLoop loop = new ManualLoop();
    private final RoomReplica replica = new RoomReplica(new RoomId("lab"));
    private final EarlySignals early = new EarlySignals(replica, loop);
    private final List<String> log = new ArrayList<>();

    EarlySignalsTest() {
        replica.apply(new RoomSnapshot(10, List.of()), 0);
    }

    private record Recorded(long version, PeerId from, int bytes, String text, List<String> log)
            implements EarlySignals.Said {
        @Override
        public PeerId target() {
            return new PeerId("ann");
        }

        @Override
        public void hold() {
            log.add("held " + text);
        }

        @Override
        public void handOn() {
            log.add("handed on " + text);
        }

        @Override
        public void refuse() {
            log.add("refused " + text);
        }
    }

    private void say(long version, String from, String text) {
        early.take(new Recorded(version, new PeerId(from), 0, text, log));
    }

    private void joins(long version, String id) {
        replica.joined(version, new Resident(new RoomMember(new PeerId(id), ""), ELSEWHERE));
        early.settle();
    }

    @Test
    void whatOneSaysWhoIsKnownIsHandedOnAtOnce() {
        joins(11, "ben");
        say(11, "ben", "hello");

        assertThat(log).containsExactly("handed on hello");
    }

    @Test
    void whatOneSaysWhoIsNotWaitsForItsComing() {
        say(11, "ben", "one");
        say(12, "cat", "two");
        say(11, "ben", "three");
        log.clear();
        joins(11, "ben");
        assertThat(log).containsExactly("handed on one", "handed on three");
        joins(12, "cat");
        assertThat(log).endsWith("handed on two");
    }

    @Test
    void whoHasLeftByThenIsNotWaitedFor() {
        joins(11, "ben");
        replica.left(12, new PeerId("ben"));
        say(11, "ben", "hello");

        assertThat(log).containsExactly("refused hello");
    }

    @Test
    void itWaitsOnlySoLong() {
        say(11, "ben", "hello");
        loop.pass(EarlySignals.PATIENCE_NANOS);

        assertThat(log).containsExactly("held hello", "refused hello");
    }

    @Test
    void onlySoMuchWaits() {
        for (int i = 0; i <= EarlySignals.MAX_WAITING; i++) {
            say(11, "ben", "" + i);
        }

        assertThat(log).hasSize(EarlySignals.MAX_WAITING + 1).endsWith("refused " + EarlySignals.MAX_WAITING);
    }

    @Test
    void norDoManyBytes() {
        early.take(new Recorded(11, new PeerId("ben"), 1_000_000, "one", log));
        say(11, "ben", "two");

        assertThat(log).containsExactly("held one", "refused two");
    }
}
