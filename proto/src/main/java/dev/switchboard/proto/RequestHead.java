package dev.switchboard.proto;

import org.jspecify.annotations.Nullable;

/**
 * What a request asks for and of whom, without what it carries: all that whoever hands it on has to know.
 *
 * @param target whom it is for; null for what the server itself answers
 */
public record RequestHead(
        Command command, PeerId source, @Nullable PeerId target) {
    /** The response to a request with this head. */
    public Response respond(ResponseCode code, String msg) {
        return new Response(command.responseCode(), code.code(), msg);
    }
}
