package dev.switchboard.peer.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.Extensions;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The proofs of one call, in their order: docs/protocol.md has the same values, for other peers to compare theirs. */
class StatementTest {
    private static final SharedSecret SECRET = SharedSecret.of("Zm91ciBzY29yZSBhbmQgc2V2ZW4geWVhcnMgYWdvIG91cg");
    private static final PeerId ALICE = new PeerId("alice");
    private static final PeerId BOB = new PeerId("bob");
    private static final String HEAD = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=fingerprint:";

    private static final String OFFER_PROOF = "FSmGtmE6B4C51LJYfVCkSz0Ez_Or3-RRDyFhmcRXIKA";
    private static final String ANSWER_PROOF = "B9KgpZtwurlKUpSvd4edB5EwgHmmBUgGjfaQwSJ7Ha0";

    private static SessionDescription offer() {
        var extensions = new Extensions(Map.of("round", "1", "nonce", "a".repeat(43)));
        return new SessionDescription(SdpType.OFFER, HEAD + Sdp.sha256("AA") + "\r\n", extensions);
    }

    private static String proof(Role role, String follows, SessionDescription description) {
        var from = role == Role.CALLER ? ALICE : BOB;
        var to = role == Role.CALLER ? BOB : ALICE;
        return SECRET.prove(Statement.of(role, from, to, follows, description));
    }

    @Test
    void everyFieldStandsAfterItsLength() {
        var statement = Statement.of(Role.CALLER, ALICE, BOB, "", offer());

        assertThat(statement).hasSize(298);
        assertThat(HexFormat.of().formatHex(statement))
                .startsWith(
                        "00000013737769746368626f6172642070726f6f662032" // switchboard proof 2
                                + "0000000663616c6c6572" // caller
                                + "000000056f66666572" // offer
                                + "00000005616c696365" // alice
                                + "00000003626f62" // bob
                                + "00000000" // follows nothing
                                + "000000a2763d300d0a") // v=0 …
                .endsWith("00000005726f756e64" + "0000000131"); // round 1
    }

    @Test
    void aFirstOfferFollowsNothing() {
        assertThat(proof(Role.CALLER, "", offer())).isEqualTo(OFFER_PROOF);
    }

    @Test
    void whetherTheProofIsThereAlreadyMakesNoDifference() {
        var proven = offer().withExtensions(offer().extensions().with("proof", OFFER_PROOF));

        assertThat(proof(Role.CALLER, "", proven)).isEqualTo(OFFER_PROOF);
    }

    @Test
    void anAnswerFollowsItsOffer() {
        var extensions = new Extensions(Map.of("round", "1", "nonce", "b".repeat(43)));
        var answer = new SessionDescription(SdpType.ANSWER, HEAD + Sdp.sha256("BB") + "\r\n", extensions);

        assertThat(proof(Role.CALLED, OFFER_PROOF, answer)).isEqualTo(ANSWER_PROOF);
    }

    @Test
    void aFurtherOfferFollowsTheFirstAnswer() {
        var extensions = new Extensions(Map.of("round", "2", "nonce", "c".repeat(43)));
        var sdp = HEAD + Sdp.sha256("AA") + "\r\na=ice-options:renomination\r\n";
        var offer = new SessionDescription(SdpType.OFFER, sdp, extensions);

        assertThat(proof(Role.CALLER, ANSWER_PROOF, offer)).isEqualTo("24-nPKvOILkjWqaRHygjukUy1Fv57X1TBZsOJlNvgSg");
    }

    @Test
    void soDoesANotice() {
        var extensions = new Extensions(Map.of("notice", "restart", "round", "1", "nonce", "d".repeat(43)));
        var notice = new SessionDescription(SdpType.ANSWER, "", extensions);

        assertThat(proof(Role.CALLED, ANSWER_PROOF, notice)).isEqualTo("DUR5ibTM8msn8FUG0ffSb8v4Vmwr-ND0JPjX32p3DN8");
    }
}
