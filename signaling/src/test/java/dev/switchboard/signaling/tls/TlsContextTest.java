package dev.switchboard.signaling.tls;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class TlsContextTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(TlsContext.class.getPackageName());

    @TempDir
    private Path directory;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private TestCertificates files;
    private TlsContext tls;

    @BeforeEach
    void load() throws Exception {
        log.start();
        LOGGER.setLevel(Level.WARN);
        LOGGER.addAppender(log);
        files = new TestCertificates(directory).put("rsa", "rsa");
        tls = files.load();
    }

    @AfterEach
    void close() {
        tls.close();
        LOGGER.detachAppender(log);
        LOGGER.setLevel(null);
    }

    private List<String> warnings() {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private void awaitChange(SSLContext before) {
        await().untilAsserted(() -> assertThat(tls.sslContext()).isNotSameAs(before));
    }

    private void awaitWarning(String text) {
        await().untilAsserted(() ->
                assertThat(warnings()).hasSize(1).first().asString().contains(text));
    }

    @Test
    void onlyTls12And13WithForwardSecrecy() {
        var engine = tls.newEngine();

        assertThat(engine.getUseClientMode()).isFalse();
        assertThat(engine.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
        assertThat(engine.getEnabledCipherSuites())
                .contains("TLS_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
                .allSatisfy(suite -> assertThat(suite).doesNotContain("_CBC_", "TLS_RSA_", "TLS_DHE_", "_SCSV"));
    }

    @Test
    void filesThatAreOverwrittenCount() {
        var before = tls.sslContext();
        files.put("ec", "ec");

        awaitChange(before);
        assertThat(warnings()).isEmpty();
    }

    @Test
    void aDirectoryBehindALinkThatIsSwitchedCounts() throws Exception {
        var first = new TestCertificates(Files.createDirectory(directory.resolve("1"))).put("rsa", "rsa");
        var second = new TestCertificates(Files.createDirectory(directory.resolve("2"))).put("ec", "ec");
        var current = directory.resolve("current");
        Files.createSymbolicLink(current, first.key().getParent());
        try (var linked = new TestCertificates(current).load()) {
            var before = linked.sslContext();
            var next = Files.createSymbolicLink(
                    directory.resolve("next"), second.key().getParent());
            Files.move(next, current, ATOMIC_MOVE);

            await().untilAsserted(() -> assertThat(linked.sslContext()).isNotSameAs(before));
        }
    }

    @Test
    void aPairThatDoesNotBelongTogetherChangesNothingAndIsToldOnce() {
        var before = tls.sslContext();
        files.put("ec", "rsa");

        awaitWarning("server.key: not the key to the first certificate");
        assertThat(tls.sslContext()).isSameAs(before);
        files.put("ec", "ec");
        awaitChange(before);
        assertThat(warnings()).hasSize(1);
    }

    @Test
    void aFileThatIsGoneChangesNothingAndIsToldOnce() throws IOException {
        var before = tls.sslContext();
        Files.delete(files.certificates());

        awaitWarning("server.crt: there is no such file");
        assertThat(tls.sslContext()).isSameAs(before);
        files.put("rsa", "rsa-traditional");
        awaitChange(before);
        assertThat(warnings()).hasSize(1);
    }
}
