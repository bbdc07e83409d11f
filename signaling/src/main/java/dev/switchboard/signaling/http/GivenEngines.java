package dev.switchboard.signaling.http;

import java.net.InetSocketAddress;
import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** TLS as the rest of the server does it, certificates and their renewal included. */
final class GivenEngines extends SslContextFactory.Server {
    private final Supplier<SSLEngine> engines;

    GivenEngines(Supplier<SSLEngine> engines) {
        this.engines = engines;
        try {
            // It asks for one when it starts, and uses it for nothing.
            setSslContext(SSLContext.getDefault());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no TLS", e);
        }
    }

    @Override
    public SSLEngine newSSLEngine() {
        return engines.get();
    }

    @Override
    public SSLEngine newSSLEngine(String host, int port) {
        return engines.get();
    }

    @Override
    public SSLEngine newSSLEngine(InetSocketAddress address) {
        return engines.get();
    }
}
