package dev.switchboard.peer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalingAddressTest {
    @ParameterizedTest
    @CsvSource({
        "localhost:18080, ws://localhost:18080/register",
        "192.0.2.1:80, ws://192.0.2.1:80/register",
        "[2001:db8::1]:80, ws://[2001:db8::1]:80/register",
        "ws://host:1, ws://host:1/register",
        "WSS://host:1/, wss://host:1/register",
        "wss://host, wss://host/register"
    })
    void pathsAreBelowTheAddress(String address, String resolved) {
        assertThat(SignalingAddress.parse(address).resolve("/register")).hasToString(resolved);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host | there is no port in it",
                "'' | HOST:PORT",
                ":1 | there is no host in it, or no number behind its colon",
                "host:0 | a port is from 1 to 65535",
                "host:65536 | a port is from 1 to 65535",
                "host:x | there is no host in it, or no number behind its colon",
                "under_score:1 | there is no host in it, or no number behind its colon",
                "http://host:1 | only ws:// and wss:// are known",
                "host:1/path | no path can be named",
                "user@host:1 | no user can be named",
                "host:1?a=b | no query can be named",
                "ho st:1 | not of the form HOST:PORT"
            })
    void anythingElseIsRefusedWithAReason(String address, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignalingAddress.parse(address))
                .withMessageContaining(reason);
    }

    @Test
    void serverOfThisMachineIsTheDefault() {
        assertThat(SignalingAddress.defaults()).hasToString("ws://localhost:18080");
    }
}
