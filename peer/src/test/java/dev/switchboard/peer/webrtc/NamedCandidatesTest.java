package dev.switchboard.peer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.loop.FakeLoop;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedCandidatesTest {
    private static final String BROWSERS = at("5b8f6a1e-0c1d-4f5e-9a5e-2d1f3c4b5a69.local");

    private final FakeLoop loop = new FakeLoop();
    private final NamedCandidates candidates = new NamedCandidates(loop);

    private static String at(String address) {
        return "candidate:1 1 udp 2113937151 " + address + " 5000 typ host";
    }

    private void useUp() {
        for (int i = 0; i < NamedCandidates.MOST; i++) {
            assertThat(candidates.allows(BROWSERS)).isTrue();
        }
    }

    @Test
    void onlySoManyNamesAreLookedUpInSoLong() {
        useUp();
        assertThat(candidates.allows(BROWSERS)).isFalse();

        loop.advance(NamedCandidates.WINDOW);
        assertThat(candidates.allows(BROWSERS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "0.0.0.0", "2001:db8::1", "::", "::1", "FE80:0:0:0:0:0:0:1"})
    void anyNumberOfAddressesPasses(String address) {
        useUp();

        assertThat(candidates.allows(at(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", ":", "a:b", "1::2::3", "::00001", "fe80::1%lo"})
    void whatIsAlmostAnAddressIsAName(String name) {
        useUp();

        assertThat(candidates.allows(at(name))).isFalse();
    }

    @Test
    void aDescriptionLosesThoseAboveTheLimitAndNothingElse() {
        var names = IntStream.range(0, NamedCandidates.MOST + 1)
                .mapToObj(number -> "a=" + at("name" + number + ".example") + "\r\n")
                .collect(Collectors.toList());
        var last = names.remove(NamedCandidates.MOST);
        var expected = "v=0\r\n" + String.join("", names) + "a=" + at("192.0.2.1") + "\r\na=end-of-candidates\r\n";
        var sdp = expected.replace("a=" + at("192.0.2.1"), last + "a=" + at("192.0.2.1"));

        assertThat(candidates.filter(new SessionDescription(SdpType.OFFER, sdp)).sdp())
                .isEqualTo(expected);
    }

    @Test
    void aDescriptionThatLosesNothingStaysAsItIs() {
        var description = new SessionDescription(SdpType.OFFER, "v=0\na=" + BROWSERS + "\r\n");

        assertThat(candidates.filter(description)).isSameAs(description);
    }
}
