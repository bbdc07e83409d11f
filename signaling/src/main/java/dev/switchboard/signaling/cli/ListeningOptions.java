package dev.switchboard.signaling.cli;

import dev.switchboard.cli.ListenAddressConverter;
import dev.switchboard.cli.OrNone;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the server is reached, and by what. */
@SuppressWarnings("NullAway.Init") // picocli sets them before it calls the command
final class ListeningOptions {
    static final String ADDRESS = "--addr";
    static final String HTTP = "--http";
    static final String TLS_CERTIFICATE = "--tls-cert";
    static final String TLS_KEY = "--tls-key";

    @Option(
            names = {ADDRESS, "-addr"},
            paramLabel = "HOST:PORT",
            converter = ListenAddressConverter.class,
            defaultValue = "0.0.0.0:18080",
            description = "Where to listen. Port 0 takes a free one; the log says which, at level info.")
    private InetSocketAddress address;

    @Option(
            names = HTTP,
            paramLabel = "HOST:PORT|none",
            converter = HttpAddressConverter.class,
            defaultValue = "0.0.0.0:18081",
            description = "Where to serve the browser page; none for nowhere.")
    private OrNone<InetSocketAddress> http;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            converter = PublicUrlConverter.class,
            description = "Where browsers reach this server through a proxy, such as wss://example.org; the page is"
                    + " told. Default: the port of --addr, on the host that the page comes from.")
    private @Nullable URI publicUrl;

    @Option(
            names = TLS_CERTIFICATE,
            paramLabel = "FILE",
            description = "The certificate chain, as PEM: the server then speaks TLS only, wss:// and https://.")
    private @Nullable Path tlsCertificate;

    @Option(names = TLS_KEY, paramLabel = "FILE", description = "The private key of the certificate, as PEM.")
    private @Nullable Path tlsKey;

    InetSocketAddress address() {
        return address;
    }

    Optional<InetSocketAddress> http() {
        return http.value();
    }

    Optional<URI> publicUrl() {
        return Optional.ofNullable(publicUrl);
    }

    Optional<Path> tlsCertificate() {
        return Optional.ofNullable(tlsCertificate);
    }

    Optional<Path> tlsKey() {
        return Optional.ofNullable(tlsKey);
    }
}
