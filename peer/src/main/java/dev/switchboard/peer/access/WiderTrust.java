package dev.switchboard.peer.access;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The runtime's trust with more authorities in it; the check of a chain is the runtime's own. */
final class WiderTrust {
    private WiderTrust() {}

    static SSLContext context(List<X509Certificate> more) throws GeneralSecurityException {
        var store = emptyStore();
        for (var authority : all(more)) {
            store.setCertificateEntry("authority-" + store.size(), authority);
        }
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust(store).getTrustManagers(), null);
        return context;
    }

    /** The runtime's, and those. */
    static List<X509Certificate> all(List<X509Certificate> more) throws GeneralSecurityException {
        return Stream.concat(runtimes().stream(), more.stream()).toList();
    }

    private static List<X509Certificate> runtimes() throws GeneralSecurityException {
        return Stream.of(trust(null).getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers()))
                .toList();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new KeyStoreException("an empty store reads nothing", e);
        }
        return store;
    }

    /** The trust in what is in a store; in the runtime's own authorities for null. */
    private static TrustManagerFactory trust(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
