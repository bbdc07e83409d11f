package dev.switchboard.peer.doctor;

import dev.switchboard.peer.client.Entrance;
import dev.switchboard.peer.client.FailureText;
import dev.switchboard.peer.client.Loss;
import dev.switchboard.peer.client.PeerMessage;
import dev.switchboard.peer.client.Signaling;
import dev.switchboard.peer.client.SignalingListener;
import dev.switchboard.peer.connection.IceOffers;
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

    /** Goes the whole way; false if the server is not reached, or lets nobody in. */
    boolean examine() {
        var addresses = resolve();
        var reached = addresses.length == 0 ? Optional.<InetSocketAddress>empty() : connect(addresses);
        return reached.isPresent()
                && (!config.signaling().address().isSecure() || shakeHands(reached.get()))
                && speak();
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
            found(Finding.failed("signaling: TLS", FailureText.of(e), mend(e)));
            return false;
        }
    }

    private String mend(Exception failure) {
        return FailureText.isOfPlainServer(failure)
                ? "name the server by ws:// instead of wss://, or start it with --tls-cert and --tls-key"
                : "a server with TLS needs a certificate for " + host()
                        + ", of an authority that is believed here (--tls-ca)";
    }

    private boolean speak() {
        config.signaling().warning().ifPresent(warning -> found(Finding.note("signaling: token", warning, "")));
        var wanted = config.entrance();
        var loss = enter(wanted);
        if (loss.isPresent() && loss.get().kind() != Loss.Kind.NOT_ALLOWED) {
            found(Finding.failed(
                    "signaling: WebSocket",
                    loss.get().reason(),
                    "is it a signaling server, and does a proxy in between let WebSockets through?"));
            return false;
        }
        found(Finding.ok("signaling: WebSocket", "spoken here"));
        boolean isIn = loss.isEmpty() || enter(wanted.other()).isEmpty();
        found(access(wanted, loss, isIn));
        offers.refusal().ifPresent(this::foundNoIceServers);
        return isIn;
    }

    private static Finding access(Entrance wanted, Optional<Loss> refusal, boolean isIn) {
        if (refusal.isEmpty()) {
            return Finding.ok("signaling: access", "let in");
        }
        var reason = refusal.get().reason();
        if (!isIn) {
            return Finding.failed("signaling: access", reason, "'signaling token' makes tokens");
        }
        return Finding.note(
                "signaling: access",
                "let in as %s, but not as %s: %s".formatted(wanted.other().text(), wanted.text(), reason),
                "enough for such a peer; 'signaling token' makes tokens, with --target for peers that call and --id for"
                        + " those that are called");
    }

    private void foundNoIceServers(String why) {
        found(Finding.failed(
                "signaling: ICE servers",
                "not told to %s: %s".formatted(config.id(), why),
                "go by an id that the token allows (--id); what follows is of the default in their place"));
    }

    /** Tries that; empty if it lets us in. */
    private Optional<Loss> enter(Entrance entrance) {
        var outcome = new CompletableFuture<Optional<Loss>>();
        var signaling = Signaling.trial(config.signaling(), entrance, config.id(), offers, loop);
        loop.execute(() -> signaling.connect(new Listener(outcome)));
        var loss = await(outcome);
        var closed = new CompletableFuture<@Nullable Void>();
        loop.execute(() -> signaling.close(() -> closed.complete(null)));
        closed.join();
        return loss;
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
