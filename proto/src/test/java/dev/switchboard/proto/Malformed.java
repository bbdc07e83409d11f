package dev.switchboard.proto;

import static org.assertj.core.api.Assertions.assertThat;

/** What a refusal of malformed bytes has to be, whatever they were. */
final class Malformed {
    private Malformed() {}

    /** It is told in one short line that a log can take, and the response that tells it can be written. */
    static void check(MalformedMessageException refusal) {
        assertThat(refusal.getMessage()).hasSizeBetween(1, 200).matches("[ -~]+");
        var response = refusal.response();
        assertThat(response.code()).isEqualTo(ResponseCode.MALFORMED.code());
        assertThat(MessageCodec.encode(response)).isNotEmpty();
    }
}
