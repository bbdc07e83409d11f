package dev.switchboard.peer.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.connection.CandidatePair;
import dev.switchboard.peer.connection.CandidateType;
import dev.switchboard.peer.connection.IcePolicy;
import dev.switchboard.peer.connection.PathReport;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a peer tells which way leads to the other side. */
class WayTellerTest {
    private static final CandidatePair RELAYED = way(CandidateType.RELAY, CandidateType.SRFLX, "tcp");
    private static final CandidatePair THROUGH_NAT = way(CandidateType.SRFLX, CandidateType.PRFLX, "udp");

    private final WayTeller teller = new WayTeller();

    private static CandidatePair way(CandidateType local, CandidateType remote, String transport) {
        return new CandidatePair(local, remote, transport, 1, 1);
    }

    private Optional<String> read(CandidatePair way) {
        return teller.read(
                new PathReport(IcePolicy.ALL, true, Set.of(), Set.of(), List.of(), Optional.of(way), List.of()));
    }

    @Test
    void aWayIsToldOnce() {
        assertThat(read(RELAYED)).contains("the way to the other side is relayed: relay to srflx, tcp");
        assertThat(read(RELAYED)).isEmpty();
    }

    @Test
    void oneOfAnotherKindIsToldToo() {
        read(RELAYED);

        assertThat(read(THROUGH_NAT)).contains("the way to the other side is now through NAT: srflx to prflx, udp");
        assertThat(read(THROUGH_NAT)).isEmpty();
    }

    @Test
    void anotherPairOfTheSameKindIsNoNews() {
        read(THROUGH_NAT);

        assertThat(read(way(CandidateType.SRFLX, CandidateType.SRFLX, "udp"))).isEmpty();
    }

    @Test
    void anotherTransportIsNews() {
        read(RELAYED);

        assertThat(read(way(CandidateType.RELAY, CandidateType.SRFLX, "udp"))).isPresent();
    }

    @Test
    void noWayIsNothingToTell() {
        var none = new PathReport(IcePolicy.ALL, true, Set.of(), Set.of(), List.of(), Optional.empty(), List.of());

        assertThat(teller.read(none)).isEmpty();
    }

    @Test
    void aWayIsReadUntilItHasSettled() {
        for (int i = 0; i < WayTeller.SETTLING_LOOKS; i++) {
            assertThat(teller.wantsToLook()).isTrue();
        }
        assertThat(teller.wantsToLook()).isFalse();

        teller.found();
        assertThat(teller.wantsToLook()).isTrue();
    }
}
