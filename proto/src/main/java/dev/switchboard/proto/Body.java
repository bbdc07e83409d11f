package dev.switchboard.proto;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a request carries to its target, in base64 as on the wire.
 *
 * <p>It stays encoded until the target asks, since the server only hands it on. Its text is never part of
 * {@link #toString()}: it holds addresses and ICE passwords.
 *
 * @param base64 the encoded bytes; unchecked until they are decoded
 */
public record Body(String base64) {
    /** A session description, as JSON. */
    public static Body of(SessionDescription description) {
        return ofBytes(DescriptionJson.write(description));
    }

    /** A list of ICE servers, as JSON. */
    public static Body of(IceServerList servers) {
        return ofBytes(IceServersJson.write(servers));
    }

    /** A bare {@code candidate:…} string. */
    public static Body ofCandidate(String candidate) {
        return ofBytes(candidate.getBytes(StandardCharsets.UTF_8));
    }

    private static Body ofBytes(byte[] bytes) {
        return new Body(Base64.getEncoder().encodeToString(bytes));
    }

    /**
     * The session description in this body.
     *
     * @throws MalformedMessageException if there is none
     */
    public SessionDescription asDescription() throws MalformedMessageException {
        return DescriptionJson.read(Base64Text.decode("body", base64));
    }

    /**
     * The list of ICE servers in this body.
     *
     * @throws MalformedMessageException if there is none
     */
    public IceServerList asIceServers() throws MalformedMessageException {
        return IceServersJson.read(Base64Text.decode("body", base64));
    }

    /**
     * The candidate string in this body.
     *
     * @throws MalformedMessageException if it is not base64
     */
    public String asCandidate() throws MalformedMessageException {
        return new String(Base64Text.decode("body", base64), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Body[" + base64.length() + " characters of base64]";
    }
}
