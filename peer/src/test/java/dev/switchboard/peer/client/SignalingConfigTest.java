package dev.switchboard.peer.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.access.Token;
import dev.switchboard.peer.access.TokenSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalingConfigTest {
    private static final TokenSource TOKEN = new TokenSource.Given(new Token("secret"));

    private static SignalingConfig at(String address) {
        return SignalingConfig.at(SignalingAddress.parse(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org:18080", "ws://192.0.2.1", "ws://[2001:db8::1]:1", "localhost.example.org:1"})
    void aTokenInTheClearOnANetworkIsWarnedOf(String address) {
        var config = at(address).withToken(TOKEN);

        assertThat(config.warning())
                .contains("the token goes to " + config.address()
                        + " unencrypted: whoever listens on the way can use it" + " too, but not with wss://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wss://example.org", "localhost:1", "ws://LOCALHOST", "127.0.0.1:1", "[::1]:1"})
    void anEncryptedOneAndOneForThisMachineAreNot(String address) {
        assertThat(at(address).withToken(TOKEN).warning()).isEmpty();
    }

    @Test
    void withoutATokenThereIsNothingToLose() {
        assertThat(at("example.org:18080").warning()).isEmpty();
    }
}
