package dev.switchboard.signaling.tls;

import de.dentrassi.crypto.pem.PemReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A certificate chain, the server's own first, and the private key to it.
 *
 * @param chain at least one certificate
 * @param key belongs to the first of them
 */
record KeyMaterial(List<X509Certificate> chain, PrivateKey key) {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]*)PRIVATE KEY-----.*?-----END \\1PRIVATE KEY-----", Pattern.DOTALL);
    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    static KeyMaterial of(PemFile certificates, PemFile key) throws TlsFileException {
        var chain = chain(certificates);
        var privateKey = key(key);
        if (!belongTogether(chain.get(0), privateKey)) {
            throw key.fault("not the key to the first certificate in " + certificates.path());
        }
        return new KeyMaterial(chain, privateKey);
    }

    private static List<X509Certificate> chain(PemFile file) throws TlsFileException {
        if (!file.content().contains("-----BEGIN CERTIFICATE-----")) {
            throw file.fault("no certificate in it; PEM is expected, -----BEGIN CERTIFICATE-----");
        }
        try {
            var bytes = new ByteArrayInputStream(file.content().getBytes(StandardCharsets.ISO_8859_1));
            return CertificateFactory.getInstance("X.509").generateCertificates(bytes).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw file.fault("a certificate in it cannot be read");
        }
    }

    private static PrivateKey key(PemFile file) throws TlsFileException {
        var block = KEY.matcher(file.content())
                .results()
                .findFirst()
                .orElseThrow(() -> file.fault("no private key in it; PEM is expected, -----BEGIN … PRIVATE KEY-----"));
        if (isEncrypted(block)) {
            throw file.fault("the private key is encrypted; take that off with: openssl pkey -in " + file.path());
        }
        if (isEdwards(block)) {
            throw file.fault("the private key is of Ed25519 or Ed448, for which Java has no TLS; RSA and EC keys work");
        }
        return parse(block.group())
                .orElseThrow(() -> file.fault("the private key cannot be read; RSA and EC keys work, as openssl and"
                        + " certbot write them"));
    }

    private static boolean isEncrypted(MatchResult block) {
        return block.group().contains("ENCRYPTED");
    }

    /** Java can sign with them, and so they would be found good. */
    private static boolean isEdwards(MatchResult block) {
        try {
            var base64 = block.group().replaceAll("-----[A-Z0-9 ]+-----", "");
            var key = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
            KeyFactory.getInstance("EdDSA").generatePrivate(key);
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<PrivateKey> parse(String block) {
        try (var reader = new PemReader(new StringReader(block))) {
            var read = reader.readObject();
            return Optional.ofNullable((PrivateKey) (read instanceof KeyPair pair ? pair.getPrivate() : read));
        } catch (IOException | CertificateException | RuntimeException e) {
            // Of whatever kind: the library casts what it decodes before it looks at it.
            return Optional.empty();
        }
    }

    /** Signs with one and verifies with the other. */
    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
        try {
            var signature = Signature.getInstance(SIGNATURES.getOrDefault(key.getAlgorithm(), "unknown"));
            var text = new byte[] {1, 2, 3};
            signature.initSign(key);
            signature.update(text);
            var signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return chain.get(0).getSubjectX500Principal() + ", valid until "
                + chain.get(0).getNotAfter().toInstant();
    }
}
