package dev.switchboard.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for localhost that nobody but the test trusts.
 *
 * @param certificate its file, PEM
 * @param key the file of its private key, PEM
 * @param trust for clients that trust it and nothing else
 */
record SelfSignedCertificate(Path certificate, Path key, SSLContext trust) {
    private static final String ALIAS = "localhost";
    private static final String PASSWORD = "password";
    private static final List<String> GENERATE = List.of(
            ("-genkeypair -keyalg EC -groupname secp256r1 -dname CN=localhost -ext san=dns:localhost -validity 2"
                            + " -storetype PKCS12 -alias " + ALIAS + " -storepass " + PASSWORD)
                    .split(" "));

    static SelfSignedCertificate create(Path directory) throws Exception {
        var store = generate(directory.resolve("localhost.p12"));
        var certificate = Files.writeString(
                directory.resolve("localhost.crt"),
                pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()));
        var key = Files.writeString(
                directory.resolve("localhost.key"),
                pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
        return new SelfSignedCertificate(certificate, key, trust(store));
    }

    /** By the JDK's own tool, for its classes have no public way to make a certificate. */
    private static KeyStore generate(Path file) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(GENERATE);
        command.addAll(List.of("-keystore", file.toString()));
        var process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool ended with " + process.exitValue());
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static String pem(String what, byte[] content) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, lines, what);
    }

    private static SSLContext trust(KeyStore store) throws GeneralSecurityException, IOException {
        var certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(certificates);
        var context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
