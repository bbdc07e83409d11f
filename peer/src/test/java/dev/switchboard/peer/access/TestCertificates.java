package dev.switchboard.peer.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority of the test's own, made by the JDK's keytool, and what it signed. */
public final class TestCertificates {
    private static final String PASSWORD = "no secret";
    private static final String AUTHORITY = "authority";

    private final Path store;
    private int servers;

    private TestCertificates(Path store) {
        this.store = store;
    }

    /** Makes an authority; its files go into the directory. */
    public static TestCertificates in(Path directory) throws IOException, InterruptedException {
        var made = new TestCertificates(directory.resolve("keys.p12"));
        made.keytool(AUTHORITY, "-dname", "CN=An authority of a test", "-ext", "bc=ca:true", "-validity", "2");
        return made;
    }

    /** What a server shows: a certificate for a host such as {@code ip:127.0.0.1}, or one that expired yesterday. */
    public SSLContext serverFor(String host, boolean expired)
            throws IOException, InterruptedException, GeneralSecurityException {
        var alias = "server-" + ++servers;
        var validity = expired ? List.of("-startdate", "-3d", "-validity", "2") : List.of("-validity", "2");
        var arguments = new ArrayList<>(List.of("-signer", AUTHORITY, "-dname", "CN=A server", "-ext", "san=" + host));
        arguments.addAll(validity);
        keytool(alias, arguments.toArray(String[]::new));
        return server(alias);
    }

    private SSLContext server(String alias) throws IOException, GeneralSecurityException {
        var password = PASSWORD.toCharArray();
        var all = open();
        var own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(alias, all.getKey(alias, password), password, all.getCertificateChain(alias));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** The authority's certificate as a file of PEM. */
    public Path authority() throws IOException, GeneralSecurityException {
        return Files.writeString(store.resolveSibling("authority.pem"), pem(open().getCertificate(AUTHORITY)));
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        var base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                .formatted(base64.encodeToString(certificate.getEncoded()));
    }

    private KeyStore open() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    private void keytool(String alias, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
