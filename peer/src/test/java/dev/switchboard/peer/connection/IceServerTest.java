package dev.switchboard.peer.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IceServerTest {
    private static final TurnCredentials CREDENTIALS = new TurnCredentials("user", "secret");

    @ParameterizedTest
    @CsvSource({
        "stun:stun.example.org:19302, stun:stun.example.org:19302",
        "stun:192.0.2.1:1, stun:192.0.2.1:1",
        "STUN:host, stun:host:3478",
        "stun:[2001:db8::1]:3478, stun:[2001:db8::1]:3478",
        "turn:host, turn:host:3478?transport=udp",
        "turn:host?transport=tcp, turn:host:3478?transport=tcp",
        "TURNS:[::1], turns:[::1]:5349?transport=tcp",
        "turns:host:443?transport=tcp, turns:host:443?transport=tcp"
    })
    void urlIsCompletedByItsPortAndTransport(String url, String complete) {
        assertThat(IceUrl.parse(url)).hasToString(complete);
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
                "stuns:host",
                "http://host",
                "stun:h\u0000st:1",
                "stun:höst:1",
                "turn:host?transport=",
                "turn:host?transport=tls",
                "turn:host?transport=udp&x=y",
                "turn:host?x=y",
                "turns:host?transport=udp"
            })
    void whatIsNoUrlOfAServerIsRefused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> IceUrl.parse(url));
    }

    @Test
    void partsAreCheckedToo() {
        assertThatIllegalArgumentException().isThrownBy(() -> new IceUrl(IceUrl.Scheme.STUN, "a b", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new IceUrl(IceUrl.Scheme.STUN, "a", 0));
    }

    @Test
    void turnServerNeedsCredentialsAndStunServerTakesNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IceServer.stun("turns:host"))
                .withMessage("a TURN server needs a user and a password: turns:USER:PASSWORD@HOST");
        assertThatIllegalArgumentException().isThrownBy(() -> IceServer.turn("stun:host", CREDENTIALS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "a\nb"})
    void credentialsThatCannotBeSentAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TurnCredentials(text, "secret"));
        assertThatIllegalArgumentException().isThrownBy(() -> new TurnCredentials("user", text));
    }

    @Test
    void credentialsHaveAtMost508Bytes() {
        assertThat(new TurnCredentials("é".repeat(254), "x").username()).hasSize(254);
        assertThatIllegalArgumentException().isThrownBy(() -> new TurnCredentials("é".repeat(254) + "x", "x"));
    }

    @Test
    void passwordIsInNoText() {
        var server = IceServer.turn("turn:host", CREDENTIALS);

        assertThat(server.credentials()).isEqualTo(Optional.of(CREDENTIALS));
        assertThat(IceConfig.of(List.of(server)).toString())
                .contains("turn:host:3478?transport=udp", "user")
                .doesNotContain("secret");
    }
}
