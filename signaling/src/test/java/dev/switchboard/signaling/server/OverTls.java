package dev.switchboard.signaling.server;

import dev.switchboard.signaling.tls.TestCertificates;
import dev.switchboard.signaling.tls.TlsContext;
import dev.switchboard.signaling.tls.TlsFileException;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The same tests once more, with TLS between all clients and servers: with the system property switchboard.tls. */
final class OverTls {
    static final boolean ALL = Boolean.getBoolean("switchboard.tls");

    private static final SSLContext CLIENT = TestCertificates.client();

    private OverTls() {}

    static ServerConfig.Builder server(ServerConfig.Builder config) {
        try {
            return ALL ? config.tls(Optional.of(serverContext("ec"))) : config;
        } catch (TlsFileException e) {
            throw new IllegalStateException(e);
        }
    }

    static TlsContext serverContext(String name) throws TlsFileException {
        return TestCertificates.load(name);
    }

    /** The client's side on a socket that is connected; the handshake begins with the first byte. */
    static SSLSocket client(Socket connected, String... protocols) throws IOException {
        var secured = (SSLSocket) CLIENT.getSocketFactory().createSocket(connected, "localhost", 0, true);
        if (protocols.length > 0) {
            secured.setEnabledProtocols(protocols);
        }
        return secured;
    }
}
