package dev.switchboard.peer.keys;

import dev.switchboard.peer.log.Printable;
import dev.switchboard.peer.proof.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Optional;

/**
 * A file with a certificate and its key, both in PEM.
 *
 * <p>The WebRTC library ends the process for a text that it cannot read, hence all is read here first, and what it gets
 * is written anew.
 *
 * @param identity what is in it
 * @param warning what is wrong with the file all the same; empty if nothing is
 */
public record IdentityFile(Identity identity, Optional<String> warning) {
    private static final String KEY = "PRIVATE KEY";
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final int MAX_BYTES = 256 * 1024;
    private static final int EC_BITS = 256;
    private static final int MIN_RSA_BITS = 2048;

    /**
     * Reads one, or makes it, readable by its owner only, where there is none.
     *
     * @throws IOException if that cannot be done, or it cannot be used; the message says why in one line
     */
    public static IdentityFile readOrCreate(Path path, Instant now) throws IOException {
        var file = new PrivateFile(path);
        if (!file.exists()) {
            file.create(newIdentity(now));
        }
        var text = file.read(MAX_BYTES);
        try {
            return new IdentityFile(identity(text, now), file.warning());
        } catch (IOException e) {
            throw new IOException(file.name() + ": " + e.getMessage(), e);
        }
    }

    private static String newIdentity(Instant now) {
        try {
            var key = SelfSigned.newKey();
            return Pem.write(KEY, key.getPrivate().getEncoded())
                    + Pem.write(CERTIFICATE, SelfSigned.certificate(key, now));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has ECDSA with P-256", e);
        }
    }

    private static Identity identity(String text, Instant now) throws IOException {
        var certificate = certificate(Pem.read(text, CERTIFICATE));
        var key = key(text, certificate.getPublicKey());
        var expires = certificate.getNotAfter().toInstant();
        try {
            if (!fits(key, certificate.getPublicKey())) {
                throw new IOException("the key is not that of the certificate");
            }
            var content = certificate.getEncoded();
            var fingerprint =
                    Fingerprint.ofSha256(MessageDigest.getInstance("SHA-256").digest(content));
            var identity = new Identity(
                    Pem.write(KEY, key.getEncoded()), Pem.write(CERTIFICATE, content), fingerprint, expires);
            if (identity.isExpired(now)) {
                throw new IOException("the certificate expired at %s: move the file away, and another one is made"
                        .formatted(expires));
            }
            return identity;
        } catch (GeneralSecurityException e) {
            throw new IOException("the key cannot be used: " + Printable.text(String.valueOf(e.getMessage())), e);
        }
    }

    private static X509Certificate certificate(byte[] content) throws IOException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(content));
        } catch (GeneralSecurityException e) {
            throw new IOException("what stands under '-----BEGIN CERTIFICATE-----' is no certificate", e);
        }
    }

    private static PrivateKey key(String text, PublicKey certified) throws IOException {
        if (!isUsable(certified)) {
            throw new IOException(
                    "its key is of a kind that cannot be used: %s; it has to be EC with P-256, or RSA of %d bits"
                            .formatted(certified.getAlgorithm(), MIN_RSA_BITS));
        }
        try {
            return KeyFactory.getInstance(certified.getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(Pem.read(text, KEY)));
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "what stands under '-----BEGIN PRIVATE KEY-----' is no key of the certificate's kind", e);
        }
    }

    private static boolean isUsable(PublicKey key) {
        if (key instanceof ECKey ec) {
            return ec.getParams().getCurve().getField().getFieldSize() == EC_BITS;
        }
        return key instanceof RSAKey rsa && rsa.getModulus().bitLength() >= MIN_RSA_BITS;
    }

    private static boolean fits(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        var message = new byte[] {1, 2, 3};
        var signature = Signature.getInstance(key instanceof ECKey ? "SHA256withECDSA" : "SHA256withRSA");
        try {
            signature.initSign(key);
            signature.update(message);
            var signed = signature.sign();
            signature.initVerify(certified);
            signature.update(message);
            return signature.verify(signed);
        } catch (InvalidKeyException e) {
            return false;
        }
    }
}
