package dev.switchboard.peer.access;

import dev.switchboard.peer.log.Printable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * Certificate authorities that are believed beside those that the Java runtime believes.
 *
 * @param certificates theirs; may be empty
 */
public record Authorities(List<X509Certificate> certificates) {
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    /** Copies the list. */
    public Authorities {
        certificates = List.copyOf(certificates);
    }

    /** None but the runtime's. */
    public static Authorities none() {
        return new Authorities(List.of());
    }

    /**
     * Reads a file of PEM certificates (RFC 7468, section 5), one or more.
     *
     * @throws IOException if it cannot be read, or holds none; the message says why, and is safe to log
     */
    public static Authorities read(Path path) throws IOException {
        var name = '\'' + Printable.text(path.toString()) + '\'';
        try {
            return parse(content(path));
        } catch (NoSuchFileException e) {
            throw new IOException(name + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException(name + ": it may not be read", e);
        } catch (CertificateException e) {
            throw new IOException(name + ": it holds no certificate in PEM", e);
        } catch (IOException e) {
            throw new IOException(name + ": " + Printable.text(String.valueOf(e.getMessage())), e);
        }
    }

    private static byte[] content(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException("it is no file");
        }
        try (var in = Files.newInputStream(path)) {
            return in.readNBytes(MAX_BYTES);
        }
    }

    private static Authorities parse(byte[] pem) throws CertificateException {
        var read = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        if (read.isEmpty()) {
            throw new CertificateException("there is none");
        }
        return new Authorities(read.stream().map(X509Certificate.class::cast).toList());
    }

    /**
     * What TLS connections are made with. Host names are for who connects to verify.
     *
     * @throws GeneralSecurityException if the runtime's own authorities cannot be had, or these not be added
     */
    public SSLContext tls() throws GeneralSecurityException {
        return certificates.isEmpty() ? SSLContext.getDefault() : WiderTrust.context(certificates);
    }
}
