package dev.switchboard.signaling.tls;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate and key file that a test may replace, and a client that trusts who signed them. */
public final class TestCertificates {
    private final Path certificates;
    private final Path key;

    public TestCertificates(Path directory) {
        certificates = directory.resolve("server.crt");
        key = directory.resolve("server.key");
    }

    static Path resource(String name) {
        try {
            return Path.of(TestCertificates.class.getResource("/tls/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts files in place: of {@code rsa} or {@code ec}, whose names are also those of the certificates' subjects. */
    public TestCertificates put(String certificateOf, String keyOf) {
        try {
            Files.copy(resource(certificateOf + ".crt"), certificates, REPLACE_EXISTING);
            Files.copy(resource(keyOf + ".key"), key, REPLACE_EXISTING);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path certificates() {
        return certificates;
    }

    Path key() {
        return key;
    }

    /** Looks often whether the files have changed. */
    public TlsContext load() throws TlsFileException {
        return TlsContext.load(certificates, key, Duration.ofMillis(20));
    }

    /** Files that never change, {@code rsa} or {@code ec}. */
    public static TlsContext load(String name) throws TlsFileException {
        return TlsContext.load(resource(name + ".crt"), resource(name + ".key"), Duration.ofDays(1));
    }

    public static SSLContext client() {
        try (var in = Files.newInputStream(resource("ca.crt"))) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
