package dev.switchboard.peer.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthoritiesTest {
    @TempDir
    private Path directory;

    @Test
    void aFileMayHoldSeveralWithTextAround() throws Exception {
        var one = Files.readString(TestCertificates.in(Files.createDirectory(directory.resolve("one")))
                .authority());
        var two = Files.readString(TestCertificates.in(Files.createDirectory(directory.resolve("two")))
                .authority());
        var file = Files.writeString(directory.resolve("both.pem"), "the first:\n" + one + "the second:\n" + two);

        assertThat(Authorities.read(file).certificates()).hasSize(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "-----BEGIN RSA"})
    void aFileWithoutACertificateIsNamed(String content) throws Exception {
        var file = Files.writeString(directory.resolve("ca.pem"), content);

        assertThatIOException()
                .isThrownBy(() -> Authorities.read(file))
                .withMessage("'" + file + "': it holds no certificate in PEM");
    }

    @Test
    void aFileThatIsNoneIsNamed() {
        var absent = directory.resolve("absent");

        assertThatIOException()
                .isThrownBy(() -> Authorities.read(absent))
                .withMessage("'" + absent + "': there is no such file");
        assertThatIOException()
                .isThrownBy(() -> Authorities.read(directory))
                .withMessage("'" + directory + "': it is no file");
    }

    /** Who has an authority of one's own may still use a server on the internet. */
    @Test
    void theRuntimesAuthoritiesAreBelievedToo() throws Exception {
        var own = Authorities.read(TestCertificates.in(directory).authority()).certificates();
        var believed = WiderTrust.all(own);
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        var runtimes = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers();

        assertThat(runtimes).isNotEmpty();
        assertThat(believed).containsAll(Arrays.asList(runtimes)).containsAll(own);
    }
}
