package dev.switchboard.peer.connection;

import dev.switchboard.proto.IceServerEntry;
import dev.switchboard.proto.IceServerList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which ICE servers the signaling server offers, as far as it was asked; owns the newest offer.
 *
 * <p>Confined to the event loop.
 */
public final class IceOffers {
    private final boolean wanted;
    private @Nullable List<IceServer> newest;
    private @Nullable String refusal;

    /** Nothing is known yet; nothing is to be asked either, where the servers were chosen otherwise. */
    public IceOffers(IceConfig config) {
        this.wanted = config.asksServer();
    }

    /** Whether the signaling server is to be asked. */
    public boolean areWanted() {
        return wanted;
    }

    /**
     * Takes an offer, and passes over what the native library could not bear.
     *
     * @return what is used of it
     */
    public List<IceServer> take(IceServerList list) {
        var usable = list.servers().stream()
                .flatMap(entry -> entry.urls().stream().flatMap(url -> server(entry, url).stream()))
                .limit(IceServerList.MAX_SERVERS)
                .toList();
        newest = usable;
        return usable;
    }

    /**
     * The signaling server does not tell them.
     *
     * @param why in its words; safe to log
     * @return whether that is new
     */
    public boolean refuse(String why) {
        boolean isNew = refusal == null;
        refusal = why;
        return isNew;
    }

    /** Why the signaling server does not tell them, in its words; empty as long as it does. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    private static Optional<IceServer> server(IceServerEntry entry, String text) {
        try {
            var url = IceUrl.parse(text);
            return Optional.of(
                    url.isTurn() ? new IceServer(url, credentials(entry)) : new IceServer(url, Optional.empty()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<TurnCredentials> credentials(IceServerEntry entry) {
        return Stream.of(entry)
                .filter(given -> given.username() != null && given.credential() != null)
                .map(given -> new TurnCredentials(String.valueOf(given.username()), String.valueOf(given.credential())))
                .findFirst();
    }

    /** What is configured, with the servers that are offered where those are wanted. */
    public IceConfig complete(IceConfig config) {
        var offered = newest;
        return config.asksServer() && offered != null ? config.withServers(offered) : config;
    }
}
