package dev.switchboard.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomPayloadTest {
    static Stream<IceCandidate> candidates() {
        return Stream.of(
                IceCandidate.bare("candidate:1 1 udp 1 192.0.2.1 9 typ host"),
                new IceCandidate("candidate:1", "video", 1, "abcd"),
                new IceCandidate("candidate:1", null, 0, null),
                new IceCandidate("candidate:1", "0", null, null));
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void candidateThatIsWrittenIsReadAgain(IceCandidate candidate) throws Exception {
        assertThat(RoomPayload.candidate(RoomPayload.of(candidate))).isEqualTo(candidate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OFFER", "ANSWER", "PRANSWER", "ROLLBACK"})
    void descriptionThatIsWrittenIsReadAgain(SdpType type) throws Exception {
        var description = new SessionDescription(type, "v=0\r\ns=\"\u00e9\"\r\n");

        assertThat(RoomPayload.description(RoomPayload.of(description))).isEqualTo(description);
    }

    @Test
    void candidateOfABrowserIsRead() throws Exception {
        assertThat(RoomPayload.candidate("{\"candidate\":\"candidate:1\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0,"
                        + "\"usernameFragment\":\"x/+y\"}"))
                .isEqualTo(new IceCandidate("candidate:1", "0", 0, "x/+y"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"candidate\":null}",
                "{\"candidate\":\"\"}",
                "{\"candidate\":\"\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0}"
            })
    void noCandidateIsTheEndOfThem(String payload) throws Exception {
        assertThat(RoomPayload.candidate(payload).candidate()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "[]",
                "\"candidate:1\"",
                "{\"candidate\":7}",
                "{\"sdpMid\":0}",
                "{\"sdpMLineIndex\":\"0\"}"
            })
    void whatIsNoCandidateIsRefused(String payload) {
        assertThatThrownBy(() -> RoomPayload.candidate(payload)).isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"type\":\"offer\"}",
                "{\"sdp\":\"v=0\"}",
                "{\"type\":\"gift\",\"sdp\":\"\"}",
                "{\"type\":\"offer\",\"sdp\":null}"
            })
    void whatIsNoDescriptionIsRefused(String payload) {
        assertThatThrownBy(() -> RoomPayload.description(payload)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void textOfACandidateShowsNoAddress() {
        assertThat(IceCandidate.bare("candidate:1 1 udp 1 192.0.2.1 9 typ host").toString())
                .doesNotContain("192.0.2.1");
    }
}
