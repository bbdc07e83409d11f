package dev.switchboard.signaling.server;

import dev.switchboard.signaling.address.AddressCount;
import dev.switchboard.signaling.core.Budget;
import dev.switchboard.signaling.core.Refusal;
import dev.switchboard.signaling.server.TurnedAwayException.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocketListener;
import org.java_websocket.drafts.Draft;
import org.java_websocket.framing.CloseFrame;

/**
 * Makes {@link DirectWebSocket}s, and refuses sockets beyond the limits; owns the set of all there are, and the
 * count of where they come from. Safe for any thread.
 */
final class SocketFactory {
    private final ServerConfig config;
    private final Upkeep upkeep;
    private final ServerEvents events;
    private final Traffic traffic;
    private final TlsWorkers tlsWorkers = new TlsWorkers();
    private final Refusals refusals;
    private final Doorkeeper doorkeeper;
    private final Budget budget;
    private final List<Draft> drafts;
    private final AddressCount addresses;
    private final Set<DirectWebSocket> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    SocketFactory(ServerConfig config, Upkeep upkeep, ServerEvents events, Budget budget) {
        this.config = config;
        this.upkeep = upkeep;
        this.events = events;
        this.traffic = new Traffic(events::received, events::sent);
        this.refusals = new Refusals(events);
        this.doorkeeper = new Doorkeeper(config.access());
        this.budget = budget;
        this.drafts = List.of(new BoundedDraft(config.limits().messageBytes(), budget));
        this.addresses = new AddressCount(config.limits().connectionsPerAddress());
    }

    /**
     * Takes a socket in.
     *
     * @param loop that serves it
     * @param listener is told what its frames are
     * @throws IOException where there are too many; counted and logged already
     */
    DirectWebSocket take(SocketChannel channel, SocketLoop loop, WebSocketListener listener) throws IOException {
        var peer = (InetSocketAddress) channel.getRemoteAddress();
        if (connections.size() >= config.limits().connections()) {
            throw refused(
                    Refusal.TOO_MANY_CONNECTIONS,
                    peer,
                    "there are %d connections, and no more may be"
                            .formatted(config.limits().connections()));
        }
        // A proxy's connections are counted as those of whom it speaks for, once it has said for whom.
        boolean counts = !doorkeeper.isTrustedProxy(peer.getAddress());
        if (counts && !addresses.add(peer.getAddress())) {
            throw refused(Refusal.TOO_MANY_FROM_ADDRESS, peer, tooManyFromAddress());
        }
        var socket = new DirectWebSocket(listener, drafts, loop, upkeep, config, events, budget, this::forget);
        if (counts) {
            socket.countedAs(peer.getAddress());
        }
        socket.setChannel(transport(channel, socket));
        connections.add(socket);
        // Asked only now: whoever drains looks at the connections after that, and one of the two sees the other.
        if (draining) {
            forget(socket);
            throw refused(Refusal.DRAINING, peer, "the server is going down");
        }
        socket.accepted(peer);
        return socket;
    }

    private Transport transport(SocketChannel channel, DirectWebSocket socket) {
        return config.tls()
                .<Transport>map(tls -> new TlsTransport(
                        channel, traffic, tls, tlsWorkers, socket, budget.open(), () -> refusePlainText(socket)))
                .orElseGet(() -> new PlainTransport(channel, traffic, () -> refuseTls(socket)));
    }

    private void refuseTls(DirectWebSocket socket) {
        refusals.turnedAway(
                Refusal.NO_TLS,
                socket.address(),
                "it speaks TLS, and this port does not: let it use ws://, or give the server --tls-cert and --tls-key");
        socket.ended();
    }

    private void refusePlainText(DirectWebSocket socket) {
        refusals.turnedAway(
                Refusal.PLAIN_TEXT, socket.address(), "it speaks no TLS, and this port does: let it use wss://");
        socket.ended();
    }

    private IOException refused(Refusal why, InetSocketAddress peer, String text) {
        refusals.turnedAway(why, DirectWebSocket.text(peer), text);
        return new IOException(text);
    }

    private String tooManyFromAddress() {
        return "there are %d connections from this address, and no more may be"
                .formatted(config.limits().connectionsPerAddress());
    }

    /**
     * Lets a client in that has said what it wants.
     *
     * @throws TurnedAwayException if it may not come; counted and logged already
     */
    Admission admit(DirectWebSocket socket, Hello hello) throws TurnedAwayException {
        try {
            if (draining) {
                throw new TurnedAwayException(
                        Status.SERVICE_UNAVAILABLE, Refusal.DRAINING, "the server is going down; come back later");
            }
            var admission = doorkeeper.admit(hello);
            count(socket, admission.client());
            return admission;
        } catch (TurnedAwayException e) {
            refusals.turnedAway(e.why(), socket.address(), hello.path(), String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void count(DirectWebSocket socket, InetAddress client) throws TurnedAwayException {
        if (!socket.isCounted()) {
            if (!addresses.add(client)) {
                throw new TurnedAwayException(
                        Status.TOO_MANY_REQUESTS, Refusal.TOO_MANY_FROM_ADDRESS, tooManyFromAddress());
            }
            socket.countedAs(client);
            if (!connections.contains(socket)) {
                // It closed meanwhile, and was not on the count then.
                uncount(socket);
            }
        }
    }

    private void uncount(DirectWebSocket socket) {
        var counted = socket.takeCounted();
        if (counted != null) {
            addresses.remove(counted);
        }
    }

    private void forget(DirectWebSocket socket) {
        if (connections.remove(socket)) {
            uncount(socket);
        }
        if (draining) {
            synchronized (connections) {
                connections.notifyAll();
            }
        }
    }

    /** Browsers that come here are sent to this port. */
    void pageAt(int port) {
        doorkeeper.pageAt(port);
    }

    /** Waits until there are no connections any more, but not for ever. */
    void awaitEmpty(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        synchronized (connections) {
            for (long left = longest.toMillis(); left > 0 && !connections.isEmpty(); ) {
                connections.wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        }
    }

    /** From now on nobody is let in. */
    void drain() {
        draining = true;
    }

    boolean isDraining() {
        return draining;
    }

    /** All connections of this moment, WebSockets or not yet. */
    Set<DirectWebSocket> connections() {
        return connections;
    }

    /** Closes what is left at once: sockets that are no WebSockets yet, and those that do not read. */
    void closeAll() {
        connections.forEach(socket -> socket.closeConnection(CloseFrame.GOING_AWAY, "the server is down", false));
        tlsWorkers.close();
    }
}
