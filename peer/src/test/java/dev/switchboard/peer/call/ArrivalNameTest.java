package dev.switchboard.peer.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.Extensions;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import org.junit.jupiter.api.Test;

class ArrivalNameTest {
    @Test
    void whatDescribesASessionIsCalledAsTheOriginalPeersDo() {
        assertThat(ArrivalName.of(new SessionDescription(SdpType.OFFER, "v=0"))).isEqualTo("offer message");
        assertThat(ArrivalName.of(new SessionDescription(SdpType.ANSWER, "v=0")))
                .isEqualTo("answer message");
    }

    @Test
    void whatDoesNotIsCalledWhatItIs() {
        assertThat(ArrivalName.of(Notice.RESTART.description())).isEqualTo("notice 'restart'");
        assertThat(ArrivalName.of(Notice.ENDED.description())).isEqualTo("notice 'ended'");
        assertThat(ArrivalName.of(new SessionDescription(
                        SdpType.ANSWER, "", Extensions.none().with("refusal", "no-proof"))))
                .isEqualTo("refusal");
    }
}
