package dev.switchboard.signaling.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.2 and 1.3 for servers, with a certificate and key from PEM files. When the files change, new connections
 * get the new ones; connections that stand are not touched.
 *
 * <p>Owns the thread that looks at the files. Safe for any thread.
 */
public final class TlsContext implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsContext.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    /** Most clients bring a ticket and need no place here. */
    private static final int CACHED_SESSIONS = 1000;

    private static final char[] NO_PASSWORD = {};

    static {
        // A client could keep the server busy with new handshakes on one connection; TLS 1.3 has no such thing.
        unlessSet("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        // The JDK keeps a message until it is whole. Clients, which are asked for no certificate, send below 4 KiB.
        unlessSet("jdk.tls.maxHandshakeMessageSize", String.valueOf(16 * 1024));
    }

    private final FileWatch watch;
    /** A whole new one for new files: sessions of the old could be resumed, with the old certificate. */
    private volatile SSLContext context;

    private static void unlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private TlsContext(Path certificates, Path key, Duration lookEvery) throws TlsFileException {
        var files = PemPair.read(certificates, key);
        context = contextOf(files.keyMaterial());
        watch = new FileWatch(files, lookEvery, material -> context = contextOf(material));
    }

    /**
     * Reads the files, and looks every five seconds whether they have changed.
     *
     * @param certificates the certificate chain, the server's own first
     * @param key the private key to the first certificate, not encrypted: PKCS #8, or what older tools write for
     *     RSA (PKCS #1) and EC (SEC 1)
     * @throws TlsFileException if that cannot be
     */
    public static TlsContext load(Path certificates, Path key) throws TlsFileException {
        return load(certificates, key, LOOK_EVERY);
    }

    /** As {@link #load(Path, Path)}, with the time between two looks. */
    public static TlsContext load(Path certificates, Path key, Duration lookEvery) throws TlsFileException {
        return new TlsContext(certificates, key, lookEvery);
    }

    private static SSLContext contextOf(KeyMaterial material) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers(material), null, null);
            context.getServerSessionContext().setSessionCacheSize(CACHED_SESSIONS);
            LOG.info("TLS certificate of {}", material);
            warnOfDates(material.chain().get(0));
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java runtime has no TLS", e);
        }
    }

    private static KeyManager[] keyManagers(KeyMaterial material) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry(
                "server", material.key(), NO_PASSWORD, material.chain().toArray(X509Certificate[]::new));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static void warnOfDates(X509Certificate certificate) {
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException e) {
            LOG.warn("the TLS certificate has expired: most clients will refuse it");
        } catch (CertificateNotYetValidException e) {
            LOG.warn("the TLS certificate is not valid yet: most clients will refuse it");
        }
    }

    /** What one connection needs, with the files as they are now. */
    public SSLEngine newEngine() {
        var engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        engine.setEnabledCipherSuites(Stream.of(engine.getEnabledCipherSuites())
                .filter(TlsContext::isModern)
                .toArray(String[]::new));
        var parameters = engine.getSSLParameters();
        parameters.setUseCipherSuitesOrder(true);
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** The suites of TLS 1.3, and those of TLS 1.2 with forward secrecy and authenticated encryption (RFC 9325). */
    private static boolean isModern(String suite) {
        boolean authenticated = suite.contains("_GCM_") || suite.contains("_CHACHA20_");
        return authenticated && (suite.startsWith("TLS_ECDHE_") || !suite.contains("_WITH_"));
    }

    /** For servers that want one; it stays as it is when the files change. */
    public SSLContext sslContext() {
        return context;
    }

    /** Stops looking at the files. */
    @Override
    public void close() {
        watch.close();
    }
}
