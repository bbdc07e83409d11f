package dev.switchboard.signaling.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be in the files. */
class TlsFilesTest {
    @TempDir
    private Path directory;

    private static Path file(String name) {
        return TestCertificates.resource(name);
    }

    private static KeyMaterial read(Path certificates, Path key) throws TlsFileException {
        return PemPair.read(certificates, key).keyMaterial();
    }

    private static void assertRefused(Path certificates, Path key, Path culprit, String why) {
        assertThatThrownBy(() -> read(certificates, key))
                .isInstanceOf(TlsFileException.class)
                .message()
                .hasLineCount(1)
                .startsWith(culprit + ": ")
                .contains(why);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    @ParameterizedTest
    @CsvSource({"rsa, rsa, RSA", "rsa, rsa-traditional, RSA", "ec, ec, EC", "ec, ec-traditional, EC"})
    void keysAreReadAsOpensslWritesThem(String certificates, String key, String algorithm) throws Exception {
        var material = read(file(certificates + ".crt"), file(key + ".key"));

        assertThat(material.key().getAlgorithm()).isEqualTo(algorithm);
        assertThat(material.chain()).hasSize(2);
        assertThat(material)
                .asString()
                .contains("CN=" + certificates)
                .doesNotContain(material.key().toString());
    }

    @ParameterizedTest
    @CsvSource({"rsa, rsa-traditional-encrypted", "ec, ec-encrypted"})
    void anEncryptedKeyIsRefusedWithTheWayOut(String certificates, String key) {
        assertRefused(file(certificates + ".crt"), file(key + ".key"), file(key + ".key"), "encrypted; take that off");
    }

    @ParameterizedTest
    @CsvSource({"rsa, ec", "ec, rsa", "ca, ec"})
    void keyAndCertificateHaveToBelongTogether(String certificates, String key) {
        assertRefused(file(certificates + ".crt"), file(key + ".key"), file(key + ".key"), "not the key to the first");
    }

    @Test
    void theWrongKindOfFileIsNamed() throws IOException {
        var certificates = file("rsa.crt");
        var key = file("rsa.key");
        var missing = directory.resolve("missing");
        var empty = write("empty", "");
        var huge = write("huge", "x".repeat(2 << 20));

        assertRefused(key, certificates, key, "no certificate in it");
        assertRefused(certificates, certificates, certificates, "no private key in it");
        assertRefused(missing, key, missing, "no such file");
        assertRefused(certificates, missing, missing, "no such file");
        assertRefused(empty, key, empty, "no certificate in it");
        assertRefused(certificates, huge, huge, "no PEM file");
        assertRefused(certificates, directory, directory, "cannot be read");
    }

    @Test
    void whatIsHalfWrittenOrNoPemIsNamed() throws IOException {
        var certificates = file("rsa.crt");
        var key = file("rsa.key");
        var halfCertificate = write("half.crt", half(certificates));
        var halfKey = write("half.key", half(key));
        var noKey = write("no.key", "-----BEGIN PRIVATE KEY-----\nnonsense\n-----END PRIVATE KEY-----\n");
        var noRsaKey = write("no-rsa.key", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");

        assertRefused(halfCertificate, key, halfCertificate, "cannot be read");
        assertRefused(certificates, halfKey, halfKey, "no private key in it");
        assertRefused(certificates, noKey, noKey, "cannot be read");
        assertRefused(certificates, noRsaKey, noRsaKey, "cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "Ed448"})
    void aKeyOfAKindThatTlsCannotUseIsRefusedWithThoseThatItCan(String kind) throws Exception {
        var pair = KeyPairGenerator.getInstance(kind).generateKeyPair();
        var encoded = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
        var key = write("edwards.key", "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n");

        assertRefused(
                file("rsa.crt"), key, key, "is of Ed25519 or Ed448, for which Java has no TLS; RSA and EC keys work");
    }

    private static String half(Path file) throws IOException {
        var content = Files.readString(file, US_ASCII);
        return content.substring(0, content.indexOf("-----END") / 2);
    }
}
