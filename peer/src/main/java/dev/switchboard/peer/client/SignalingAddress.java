package dev.switchboard.peer.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the signaling server is.
 *
 * @param uri {@code ws://HOST:PORT} or {@code wss://HOST:PORT}, with neither path nor query
 */
public record SignalingAddress(URI uri) {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d+){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    /** The server of this machine, at the port that it listens on when told nothing else. */
    public static SignalingAddress defaults() {
        return parse("localhost:18080");
    }

    /**
     * Reads {@code HOST:PORT}, {@code ws://HOST:PORT} or {@code wss://HOST:PORT}; with a scheme the port may be
     * absent.
     *
     * @throws IllegalArgumentException for anything else; the message says why
     */
    public static SignalingAddress parse(String address) {
        boolean hasScheme = address.contains("://");
        var uri = read(hasScheme ? address : "ws://" + address);
        check(isScheme(uri.getScheme()), "only ws:// and wss:// are known");
        check(uri.getHost() != null, "there is no host in it, or no number behind its colon");
        check(uri.getUserInfo() == null, "no user can be named");
        check(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"), "no path can be named");
        check(uri.getQuery() == null && uri.getFragment() == null, "no query can be named");
        check(hasScheme || uri.getPort() != -1, "there is no port in it");
        check(uri.getPort() == -1 || (uri.getPort() >= 1 && uri.getPort() <= 65535), "a port is from 1 to 65535");
        return new SignalingAddress(
                URI.create(uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getRawAuthority()));
    }

    private static URI read(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not of the form HOST:PORT, ws://HOST:PORT or wss://HOST:PORT", e);
        }
    }

    private static boolean isScheme(String scheme) {
        return scheme.equalsIgnoreCase("ws") || scheme.equalsIgnoreCase("wss");
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Whether the way to it is encrypted. */
    public boolean isSecure() {
        return uri.getScheme().equals("wss");
    }

    /** Whether it is plainly on this machine; a name is not looked up for that. */
    boolean isLoopback() {
        return LOOPBACK.matcher(uri.getHost()).matches();
    }

    /** The address of one of the server's paths. */
    URI resolve(String path) {
        return URI.create(uri + path);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
