package dev.switchboard.peer.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityFileTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant EXPIRY = NOW.plus(Duration.ofDays(20 * 365));

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("identity.pem");
    }

    private Identity identity() throws IOException {
        return IdentityFile.readOrCreate(file, NOW).identity();
    }

    private void assertRefused(String reason) {
        assertThatIOException().isThrownBy(this::identity).withMessage("'%s': %s", file, reason);
    }

    @Test
    void itIsMadeOnceAndIsTheSameFromThenOn() throws IOException {
        var made = identity();

        assertThat(identity()).isEqualTo(made);
        assertThat(made.expires()).isEqualTo(EXPIRY);
        assertThat(made).asString().doesNotContain("PRIVATE");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void whatIsMadeIsACertificateThatItsOwnKeySigned() throws Exception {
        var pem = identity().certificate().getBytes(StandardCharsets.US_ASCII);
        var certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));

        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity(Date.from(NOW));
        assertThat(certificate.getSubjectX500Principal()).hasToString("CN=switchboard peer");
        assertThat(certificate.getVersion()).isEqualTo(3);
    }

    @Test
    void noTwoAreTheSame() throws IOException {
        var other = IdentityFile.readOrCreate(directory.resolve("other"), NOW).identity();

        assertThat(identity().fingerprint()).isNotEqualTo(other.fingerprint());
    }

    @Test
    void anExpiredOneIsRefusedAndOneThatSoonWillBeIsWarnedOf() throws IOException {
        var made = identity();

        assertThatIOException()
                .isThrownBy(() -> IdentityFile.readOrCreate(file, EXPIRY))
                .withMessage(
                        "'%s': the certificate expired at %s: move the file away, and another one is made",
                        file, EXPIRY);
        assertThat(made.warning(EXPIRY.minus(Duration.ofDays(31)))).isEmpty();
        assertThat(made.warning(EXPIRY.minus(Duration.ofDays(30))))
                .hasValueSatisfying(
                        line -> assertThat(line).startsWith("the identity's certificate expires at " + EXPIRY));
        assertThat(made.isExpired(EXPIRY.minusSeconds(1))).isFalse();
    }

    @Test
    void timesBeyondTheYear2050AreWrittenToo() throws IOException {
        var late = Instant.parse("2051-01-01T00:00:00Z");

        assertThat(IdentityFile.readOrCreate(file, late).identity().expires())
                .isEqualTo(late.plus(Duration.ofDays(20 * 365)));
    }

    @Test
    void whatCannotBeUsedIsRefusedBeforeTheLibrarySeesIt() throws Exception {
        var good = Files.readString(createdFile());
        var key = good.substring(0, good.indexOf("-----BEGIN CERT"));
        var certificate = good.substring(key.length());

        Files.writeString(file, "");
        assertRefused("there is no '-----BEGIN CERTIFICATE-----' in it");
        Files.writeString(file, certificate);
        assertRefused("there is no '-----BEGIN PRIVATE KEY-----' in it");
        Files.writeString(file, key + certificate.replaceFirst("(?s)MII.{21}", ""));
        assertRefused("what stands under '-----BEGIN CERTIFICATE-----' is no certificate");
        Files.writeString(file, key.replaceFirst("(?<=KEY-----\n).{24}", "") + certificate);
        assertRefused("what stands under '-----BEGIN PRIVATE KEY-----' is no key of the certificate's kind");
        Files.writeString(
                file, Pem.write("PRIVATE KEY", SelfSigned.newKey().getPrivate().getEncoded()) + certificate);
        assertRefused("the key is not that of the certificate");
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        Files.writeString(file, Pem.write("PRIVATE KEY", rsa.getPrivate().getEncoded()) + certificate);
        assertRefused("what stands under '-----BEGIN PRIVATE KEY-----' is no key of the certificate's kind");
    }

    private Path createdFile() throws IOException {
        var unused = identity();
        return file;
    }

    @Test
    void aDirectoryIsNoFile() throws IOException {
        Files.createDirectory(file);

        assertRefused("it is no file");
    }
}
