package dev.switchboard.peer.webrtc;

import dev.switchboard.peer.connection.ConnectionException;
import dev.switchboard.peer.connection.ConnectionListener;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.connection.IcePolicy;
import dev.switchboard.peer.connection.MediaConnection;
import dev.switchboard.peer.connection.MediaConnectionFactory;
import dev.switchboard.peer.connection.VideoOutput;
import dev.switchboard.peer.keys.Identity;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Connections of the native WebRTC library.
 *
 * <p>The library ends the process when it is used wrongly, hence the rules of this package:
 *
 * <ul>
 *   <li>Callbacks arrive on one native thread. Each is guarded against exceptions, copies what it was given, and
 *       hands it to the event loop; none waits.
 *   <li>All calls into the library come from the event loop, without a lock held. Exceptions are few and noted.
 *   <li>Nothing that came from outside reaches the library unless it was checked before.
 *   <li>Tear-down keeps this order: channel observers and video sinks taken off, connection closed, channels
 *       disposed, then video sources, and the factory only after all of them.
 *   <li>Observers are never freed: they hold what they report to by a reference that is cleared on close.
 * </ul>
 */
public final class WebRtcConnections implements MediaConnectionFactory {
    private final EventLoop loop;
    private final IceOffers offers;
    private final Optional<Identity> identity;
    private final Set<NativeConnection> connections = new HashSet<>();
    private final RefusalTeller refusals = new RefusalTeller(StoryLog.untagged());
    private final NamedCandidates names;
    private @Nullable WebRtcLibrary library;

    /** Makes connections with the ICE servers that each is given, whose listeners are told in that loop. */
    public WebRtcConnections(EventLoop loop) {
        this(new IceOffers(IceConfig.none()), loop);
    }

    /** Makes connections with those ICE servers, each with a certificate of its own. */
    public WebRtcConnections(IceOffers offers, EventLoop loop) {
        this(offers, Optional.empty(), loop);
    }

    /**
     * Makes connections.
     *
     * @param offers the ICE servers that the signaling server offers
     * @param identity our certificate; without one, each connection has a certificate of its own
     * @param loop where their listeners are told
     */
    public WebRtcConnections(IceOffers offers, Optional<Identity> identity, EventLoop loop) {
        this.offers = offers;
        this.loop = loop;
        this.identity = identity;
        this.names = new NamedCandidates(loop);
    }

    @Override
    public void prepare() throws ConnectionException {
        library();
    }

    @Override
    public MediaConnection create(IceConfig ice, ConnectionListener listener) throws ConnectionException {
        if (identity.filter(known -> known.isExpired(Instant.now())).isPresent()) {
            // The library would end the process.
            throw new ConnectionException("the certificate of our identity has expired");
        }
        var complete = offers.complete(ice);
        if (complete.policy() == IcePolicy.RELAY && !complete.hasTurn()) {
            throw new ConnectionException(
                    "only relays may be used, and the signaling server offers none: name one by --ice turn:…");
        }
        var connection = new NativeConnection(
                library(),
                () -> offers.complete(ice),
                identity,
                loop,
                names,
                listener,
                refusals::tell,
                connections::remove);
        connections.add(connection);
        return connection;
    }

    @Override
    public VideoOutput createVideoOutput() throws ConnectionException {
        try {
            return library().createVideoOutput();
        } catch (RuntimeException | Error e) {
            throw new ConnectionException("no video can be sent: " + e, e);
        }
    }

    private WebRtcLibrary library() throws ConnectionException {
        var known = library;
        if (known == null) {
            known = WebRtcLibrary.acquire();
            library = known;
        }
        return known;
    }

    @Override
    public void close() {
        List.copyOf(connections).forEach(NativeConnection::close);
        if (library != null) {
            library = null;
            WebRtcLibrary.release();
        }
    }
}
