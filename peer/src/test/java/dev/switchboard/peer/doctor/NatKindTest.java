package dev.switchboard.peer.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.doctor.NatKind.Sighting;
import java.net.InetSocketAddress;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What kind of NAT explains what servers see. */
class NatKindTest {
    private static final InetSocketAddress LOCAL = address("10.0.0.1:5000");

    /** Each sighting is {@code SERVER=MAPPED}. */
    @ParameterizedTest
    @CsvSource({
        "'',                                                                      UDP_BLOCKED",
        "'192.0.2.1:1=10.0.0.1:5000',                                             NONE",
        "'192.0.2.1:1=10.0.0.1:5000 192.0.2.2:1=10.0.0.1:5000',                   NONE",
        "'192.0.2.1:1=198.51.100.1:5000',                                         UNKNOWN",
        "'192.0.2.1:1=198.51.100.1:5000 192.0.2.1:1=198.51.100.1:5000',           UNKNOWN",
        "'192.0.2.1:1=198.51.100.1:7 192.0.2.2:1=198.51.100.1:7',                 ENDPOINT_INDEPENDENT",
        "'192.0.2.1:1=198.51.100.1:7 192.0.2.1:2=198.51.100.1:7',                 ENDPOINT_INDEPENDENT",
        "'192.0.2.1:1=198.51.100.1:7 192.0.2.2:1=198.51.100.1:8',                 SYMMETRIC",
        "'192.0.2.1:1=198.51.100.1:7 192.0.2.2:1=198.51.100.2:7',                 SYMMETRIC"
    })
    void theKindExplainsWhatIsSeen(String seen, NatKind kind) {
        var sightings = Stream.of(seen.split(" ", -1))
                .filter(text -> !text.isEmpty())
                .map(NatKindTest::sighting)
                .toList();

        assertThat(NatKind.of(LOCAL, sightings)).isEqualTo(kind);
        assertThat(kind.finding(sightings).detail()).isNotEmpty();
    }

    private static Sighting sighting(String text) {
        int equals = text.indexOf('=');
        return new Sighting(address(text.substring(0, equals)), address(text.substring(equals + 1)));
    }

    private static InetSocketAddress address(String text) {
        int colon = text.indexOf(':');
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
