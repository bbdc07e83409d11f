package dev.switchboard.proto;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a request.
 *
 * @param commandCode the request's command plus {@link Command#RESPONSE_OFFSET}; exactly the offset where
 *     the request's command could not be read
 * @param code a {@link ResponseCode#code()}; may be one that this version does not know
 * @param msg a sentence for people
 * @param body what was asked for; null where the command asks for nothing
 */
public record Response(
        int commandCode, int code, String msg, @Nullable Body body) implements Message {
    /** Refuses a command that is no response's. */
    public Response {
        if (!Command.isResponse(commandCode)) {
            throw new IllegalArgumentException("not a response's command: " + commandCode);
        }
    }

    /** One that carries nothing. */
    public Response(int commandCode, int code, String msg) {
        this(commandCode, code, msg, null);
    }

    /** The response to a question for ICE servers. */
    public static Response of(IceServerList servers) {
        return new Response(Command.ICE_SERVERS.responseCode(), ResponseCode.OK.code(), "ok", Body.of(servers));
    }

    /** Whether the request was carried out or taken for forwarding. */
    public boolean isOk() {
        return code == ResponseCode.OK.code();
    }

    /** The response to a frame whose command could not be read. */
    public static Response toUnreadable(ResponseCode code, String msg) {
        return new Response(Command.RESPONSE_OFFSET, code.code(), msg);
    }
}
