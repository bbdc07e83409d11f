package dev.switchboard.peer.doctor;

import dev.switchboard.peer.client.FailureText;
import dev.switchboard.peer.client.Loss;
import dev.switchboard.peer.client.PeerMessage;
import dev.switchboard.peer.client.Signaling;
import dev.switchboard.peer.client.SignalingListener;
import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Goes the way to the signaling server step by step, to where it breaks off. Confined to one thread. */
final class SignalingCheck {
    private static final int TIMEOUT_MILLIS = 5000;
    private static final int LONGEST_CONNECT_SECONDS = 20;

    private final DoctorConfig config;
    private final IceOffers offers;
    private final EventLoop loop;
    private final Consumer<Finding> findings;

    SignalingCheck(DoctorConfig config, IceOffers offers, EventLoop loop, Consumer<Finding> findings) {
        this.config = config;
        this.offers = offers;
        this.loop = loop;
        this.findings = findings;
    }

    void examine() {
        var addresses = resolve();
        if (addresses.length == 0) {
            return;
        }
        var reached = connect(addresses);
        if (reached.isEmpty()) {
            return;
        }
        if (config.signaling().address().isSecure() && !shakeHands(reached.get())) {
            return;
        }
        speak();
    }

    private String host() {
        var host = config.signaling().address().uri().getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private int port() {
        int port = config.signaling().address().uri().getPort();
        if (port != -1) {
            return port;
        }
        return config.signaling().address().isSecure() ? 443 : 80;
    }

    private InetAddress[] resolve() {
        try {
            var addresses = InetAddress.getAllByName(host());
            found(Finding.ok(
                    "signaling: name",
                    host() + " is "
                            + Stream.of(addresses)
                                    .map(InetAddress::getHostAddress)
                                    .collect(Collectors.joining(", "))));
            return addresses;
        } catch (UnknownHostException e) {
            found(Finding.failed(
                    "signaling: name",
                    "nobody knows the host " + host(),
                    "correct --signaling-address, or this machine's name server"));
            return new InetAddress[0];
        }
    }

    private void found(Finding finding) {
        findings.accept(finding);
    }

    private Optional<InetSocketAddress> connect(InetAddress[] addresses) {
        var failure = "";
        for (var address : addresses) {
            var target = new InetSocketAddress(address, port());
            try (var socket = new Socket()) {
                socket.connect(target, TIMEOUT_MILLIS);
                found(Finding.ok("signaling: TCP", target.getAddress().getHostAddress() + " port " + port()));
                return Optional.of(target);
            } catch (IOException e) {
                failure = "%s port %d: %s".formatted(address.getHostAddress(), port(), FailureText.of(e));
            }
        }
        found(Finding.failed(
                "signaling: TCP",
                failure,
                "start the server there, correct the port, or open it in the firewalls on the way"));
        return Optional.empty();
    }

    private boolean shakeHands(InetSocketAddress target) {
        try (var plain = new Socket()) {
            plain.connect(target, TIMEOUT_MILLIS);
            plain.setSoTimeout(TIMEOUT_MILLIS);
            var factory = config.signaling().authorities().tls().getSocketFactory();
            try (var tls = (SSLSocket) factory.createSocket(plain, host(), port(), true)) {
                var parameters = tls.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                tls.setSSLParameters(parameters);
                tls.startHandshake();
                found(Finding.ok("signaling: TLS", tls.getSession().getProtocol()));
                return true;
            }
        } catch (IOException | GeneralSecurityException e) {
            found(Finding.failed(
                    "signaling: TLS",
                    FailureText.of(e),
                    "a server with TLS needs a certificate for " + host()
                            + ", of an authority that is believed here (--tls-ca)"));
            return false;
        }
    }

    private void speak() {
        var outcome = new CompletableFuture<Optional<Loss>>();
        var signaling = Signaling.once(config.signaling(), config.id(), offers, loop, StoryLog.untagged());
        loop.execute(() -> signaling.connect(new Listener(outcome)));
        report(await(outcome));
        var closed = new CompletableFuture<@Nullable Void>();
        loop.execute(() -> signaling.close(() -> closed.complete(null)));
        closed.join();
    }

    private static Optional<Loss> await(CompletableFuture<Optional<Loss>> outcome) {
        try {
            return outcome.get(LONGEST_CONNECT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new Loss(Loss.Kind.OUTAGE, "interrupted"));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.of(new Loss(Loss.Kind.OUTAGE, "it does not answer"));
        }
    }

    private void report(Optional<Loss> loss) {
        boolean refused =
                loss.filter(known -> known.kind() == Loss.Kind.NOT_ALLOWED).isPresent();
        if (loss.isPresent() && !refused) {
            found(Finding.failed(
                    "signaling: WebSocket",
                    loss.get().reason(),
                    "is it a signaling server, and does a proxy in between let WebSockets through?"));
            return;
        }
        found(Finding.ok("signaling: WebSocket", "spoken here"));
        found(
                refused
                        ? Finding.failed(
                                "signaling: access",
                                loss.get().reason(),
                                "'signaling token' makes them: the doctor needs one of a peer that calls (--target)")
                        : Finding.ok("signaling: access", "let in"));
    }

    /** Completes with nothing, or with what went wrong. */
    private record Listener(CompletableFuture<Optional<Loss>> outcome) implements SignalingListener {
        @Override
        public void connected() {
            outcome.complete(Optional.empty());
        }

        @Override
        public void received(PeerMessage message) {}

        @Override
        public void responded(Request request, Response response) {}

        @Override
        public void unreachable(Loss loss) {
            outcome.complete(Optional.of(loss));
        }

        @Override
        public void lost(Loss loss) {
            outcome.complete(Optional.of(loss));
        }
    }
}
