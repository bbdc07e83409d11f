package dev.switchboard.system;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client that asks for a WebSocket as it pleases (RFC 6455 section 4.1), from whatever address of this machine. */
final class TlsHandshake implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final String REQUEST = """
            GET %s HTTP/1.1\r
            Host: localhost:%d\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            X-Forwarded-For: %s\r
            \r
            """;

    private final SSLSocket socket;
    private final String statusLine;

    /**
     * Asks, and waits for the answer.
     *
     * @param from the address to come from
     * @param claim the address that the client says it comes from
     */
    TlsHandshake(SSLContext trust, int port, String from, String claim, String resource) throws IOException {
        socket = (SSLSocket) trust.getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0);
        socket.setSoTimeout(PATIENCE_MILLIS);
        var parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName("localhost")));
        socket.setSSLParameters(parameters);
        socket.getOutputStream().write(REQUEST.formatted(resource, port, claim).getBytes(US_ASCII));
        statusLine = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
    }

    /** Such as {@code HTTP/1.1 101 Switching Protocols}. */
    String statusLine() {
        return statusLine;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
