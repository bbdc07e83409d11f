package dev.switchboard.proto;

/**
 * The answer to a request.
 *
 * @param commandCode the request's command plus {@link Command#RESPONSE_OFFSET}; exactly the offset where
 *     the request's command could not be read
 * @param code a {@link ResponseCode#code()}; may be one that this version does not know
 * @param msg a sentence for people
 */
public record Response(int commandCode, int code, String msg) implements Message {
    /** Refuses a command that is no response's. */
    public Response {
        if (!Command.isResponse(commandCode)) {
            throw new IllegalArgumentException("not a response's command: " + commandCode);
        }
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
