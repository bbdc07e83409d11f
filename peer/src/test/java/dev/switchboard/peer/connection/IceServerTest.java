package dev.switchboard.peer.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IceServerTest {
    @ParameterizedTest
    @CsvSource({
        "stun:stun.example.org:19302, stun:stun.example.org:19302",
        "stun:192.0.2.1:1, stun:192.0.2.1:1",
        "STUN:host, stun:host:3478",
        "stun:[2001:db8::1]:3478, stun:[2001:db8::1]:3478"
    })
    void urlIsCompletedByItsPort(String url, String complete) {
        assertThat(new IceServer(url).url()).isEqualTo(complete);
    }

    /** Each of these would end the process, were it to reach the native library. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "none",
                "stun:",
                "stun::1",
                "stun:host:0",
                "stun:host:65536",
                "stun:host:99999999999",
                "stun:host:port",
                "stun:host:1?transport=udp",
                "stun:user@host:1",
                "stun:ho st:1",
                "stun://host:1",
                "stun:[:::1]:1",
                "stun:[host]:1",
                "http://host",
                "stun:h\u0000st:1",
                "stun:höst:1"
            })
    void whatIsNoStunUrlIsRefused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> new IceServer(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"turn:host:1", "TURNS:host:1", "stuns:host"})
    void otherServersAreNotSupportedYet(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IceServer(url))
                .withMessage("only stun: servers are supported yet");
    }
}
