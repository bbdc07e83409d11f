package dev.switchboard.peer.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateNotYetValidException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTextTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConnectException(), "connection refused"),
                Arguments.of(new HttpTimeoutException("request timed out"), "it does not answer"),
                Arguments.of(
                        new ConnectException().initCause(new UnresolvedAddressException()), "the host is not known"),
                Arguments.of(
                        new ProtocolException("Invalid status line"),
                        "it does not speak HTTP, use wss:// instead of ws:// if it speaks TLS"),
                Arguments.of(new CompletionException(new IOException("Broken pipe")), "Broken pipe"),
                Arguments.of(new IOException("a\u001bb"), "a\\u{1B}b"),
                Arguments.of(new IOException(), "IOException"),
                Arguments.of(
                        handshake(new CertificateNotYetValidException("NotBefore")),
                        "its certificate is not valid yet, is the clock right here?"),
                Arguments.of(
                        handshake(new CertificateException("No name matching a found")),
                        "its certificate is for another host, connect by a name that is in it"
                                + " (No name matching a found)"),
                Arguments.of(handshake(new IOException("alert")), "the TLS handshake failed: bad"));
    }

    private static Throwable handshake(Throwable cause) {
        return new SSLHandshakeException("bad").initCause(cause);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatWentWrongIsAPhraseForPeople(Throwable failure, String text) {
        assertThat(FailureText.of(failure)).isEqualTo(text);
    }

    @Test
    void silenceOverTlsMayBeAServerWithoutIt() {
        var silence = new HttpConnectTimeoutException("timed out");

        assertThat(FailureText.ofConnecting(silence, false)).isEqualTo("it does not answer");
        assertThat(FailureText.ofConnecting(new CompletionException(silence), true))
                .isEqualTo("it does not answer, or does not speak TLS: use ws:// instead of wss:// if that is meant");
    }
}
