package dev.switchboard.peer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InterfaceFilterTest {
    private static final String OURS = "candidate:1 1 udp 2122194687 192.0.2.1 5 typ host generation 0 network-id 1";
    private static final String FOREIGN = "candidate:2 1 udp 2122194687 10.0.0.1 5 typ host generation 0 network-id 2";

    private final InterfaceFilter filter =
            new InterfaceFilter(Set.of("eth0"), (names, address) -> address.equals("192.0.2.1"));

    @Test
    void withoutNamesAllPass() {
        var all = new InterfaceFilter(Set.of());

        assertThat(all.allows(OURS)).isTrue();
        assertThat(all.allows(FOREIGN)).isTrue();
    }

    @Test
    void onlyHostCandidatesOfTheInterfacePass() {
        assertThat(filter.allows(OURS)).isTrue();
        assertThat(filter.allows(FOREIGN)).isFalse();
    }

    @Test
    void whatIsSeenFromOutsideFollowsTheAddressThatItIsRelatedTo() {
        assertThat(filter.allows("candidate:3 1 udp 1 198.51.100.1 9 typ srflx raddr 192.0.2.1 rport 5"))
                .isTrue();
        assertThat(filter.allows("candidate:4 1 udp 1 198.51.100.1 9 typ srflx raddr 10.0.0.1 rport 5"))
                .isFalse();
    }

    @Test
    void relaysFollowTheirNetwork() {
        var relay = "candidate:5 1 udp 1 203.0.113.1 9 typ relay raddr 198.51.100.1 rport 5 network-id ";
        assertThat(filter.allows(OURS)).isTrue();
        assertThat(filter.allows(FOREIGN)).isFalse();

        assertThat(filter.allows(relay + 1)).isTrue();
        assertThat(filter.allows(relay + 2)).isFalse();
    }

    @Test
    void descriptionsLoseTheCandidatesThatDoNotPass() {
        var description = new SessionDescription(
                SdpType.OFFER, "v=0\r\na=" + FOREIGN + "\r\na=" + OURS + "\r\na=end-of-candidates\r\n");

        assertThat(filter.filter(description).sdp()).isEqualTo("v=0\r\na=" + OURS + "\r\na=end-of-candidates\r\n");
    }

    @Test
    void addressesOfRealInterfacesAreKnown() {
        var loopback = new InterfaceFilter(Set.of("lo"));

        assertThat(loopback.allows("candidate:1 1 udp 1 127.0.0.1 5 typ host")).isTrue();
        assertThat(loopback.allows("candidate:1 1 udp 1 192.0.2.1 5 typ host")).isFalse();
        assertThat(loopback.allows("candidate:1 1 udp 1 somebody.local 5 typ host"))
                .isFalse();
    }
}
