package dev.switchboard.peer.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintsTest {
    private static final String AA = Sdp.sha256("AA");
    private static final String BB = Sdp.sha256("BB");

    @Test
    void allLinesOfTheSessionAndOfItsMediaCount() {
        var sdp = Sdp.with(BB) + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=fingerprint:" + AA + "\r\n";

        assertThat(Fingerprints.of(sdp)).hasToString("Optional[" + AA + ", " + BB + "]");
    }

    @Test
    void theOrderAndTheSpellingDoNotCount() {
        assertThat(Fingerprints.of(Sdp.with(AA.toLowerCase(Locale.ROOT), BB, BB)))
                .isEqualTo(Fingerprints.of(Sdp.with(BB, AA.replace("sha", "SHA"))));
        assertThat(Fingerprints.of(Sdp.with(AA))).isNotEqualTo(Fingerprints.of(Sdp.with(AA, BB)));
    }

    @Test
    void strongerHashesAreTaken() {
        var sha384 = "sha-384 " + "AB:".repeat(47) + "AB";
        var sha512 = "sha-512 " + "AB:".repeat(63) + "AB";

        assertThat(Fingerprints.of(Sdp.with(sha512, sha384))).hasToString("Optional[" + sha384 + ", " + sha512 + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a=setup:active\r\n",
                "a=fingerprint:sha-1 AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA\r\n",
                "a=fingerprint:md5 AA\r\n",
                "a=fingerprint:sha-256\r\n",
                "a=fingerprint:sha-256 AA:BB\r\n",
                "a=fingerprint:sha-256  GOOD\r\n",
                "a=fingerprint:sha-256 GOOD \r\n",
                "a=fingerprint:sha-256 GOOD:AA\r\n",
                "a=fingerprint: sha-256 GOOD\r\n",
                "A=fingerprint:sha-256 GOOD\r\n",
                "a=Fingerprint:sha-256 GOOD\r\n",
                " a=fingerprint:sha-256 GOOD\r\n",
                "a=tool:\ra=fingerprint:sha-256 GOOD\r\n",
                "a=fingerprint:sha-256 GOOD\r\r\n",
            })
    void whatSomebodyElseMightReadOtherwiseIsNotRead(String lines) {
        var good = AA.substring("sha-256 ".length());
        var rest = lines.replace("GOOD", good);

        assertThat(Fingerprints.of(rest)).isEmpty();
        if (lines.contains("ingerprint")) {
            assertThat(Fingerprints.of(Sdp.with(BB) + rest)).isEmpty();
            assertThat(Fingerprints.of(rest + Sdp.with(BB))).isEmpty();
        }
    }

    @Test
    void aPersonMaySpellOneInAnyUsualWay() {
        var pairs = AA.substring("sha-256 ".length());

        for (var text :
                new String[] {AA, pairs, pairs.replace(":", "").toLowerCase(Locale.ROOT), " SHA-256 " + pairs}) {
            assertThat(Fingerprint.parse(text)).hasToString(AA);
        }
        for (var text :
                new String[] {"", "AA:BB", "sha-1 AA", "md5 " + pairs, pairs + ":AA", pairs.replace(':', ';')}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Fingerprint.parse(text))
                    .withMessageStartingWith("not a fingerprint");
        }
    }
}
