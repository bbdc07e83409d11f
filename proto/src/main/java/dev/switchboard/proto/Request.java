package dev.switchboard.proto;

import org.jspecify.annotations.Nullable;

/**
 * A request from one peer, to the server or through it to another peer.
 *
 * @param command what is asked
 * @param source the id the sender speaks for
 * @param target the peer it is for; null where the command has none
 * @param body what is to be forwarded; null where there is nothing
 */
public record Request(
        Command command,
        PeerId source,
        @Nullable PeerId target,
        @Nullable Body body) implements Message {
    /** An answer peer's registration. */
    public static Request init(PeerId source) {
        return new Request(Command.INIT, source, null, null);
    }

    /** A peer's question for ICE servers. */
    public static Request iceServers(PeerId source) {
        return new Request(Command.ICE_SERVERS, source, null, null);
    }

    /** An offer or answer, by the description's type. */
    public static Request description(PeerId source, PeerId target, SessionDescription description) {
        var command = description.type() == SdpType.OFFER ? Command.OFFER : Command.ANSWER;
        return new Request(command, source, target, Body.of(description));
    }

    /** An ICE candidate: the bare {@code candidate:…} string. */
    public static Request candidate(PeerId source, PeerId target, String candidate) {
        return new Request(Command.CANDIDATE, source, target, Body.ofCandidate(candidate));
    }

    /** The server's word to {@code target} that {@code source} has left. */
    public static Request gone(PeerId source, PeerId target) {
        return new Request(Command.GONE, source, target, null);
    }

    @Override
    public int commandCode() {
        return command.code();
    }

    /** This request without its body. */
    public RequestHead head() {
        return new RequestHead(command, source, target);
    }

    /** The response to this request. */
    public Response respond(ResponseCode code, String msg) {
        return head().respond(code, msg);
    }
}
