package dev.switchboard.proto;

/**
 * Bytes that are not a message of this protocol.
 *
 * <p>The text says what was wrong without repeating what was sent, so it may be logged and sent back.
 */
public final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int responseCommand;

    MalformedMessageException(String message) {
        this(message, Command.RESPONSE_OFFSET);
    }

    private MalformedMessageException(String message, int responseCommand) {
        super(message);
        this.responseCommand = responseCommand;
    }

    /** The same fault, found in a message whose command is known. */
    MalformedMessageException in(Command command) {
        return new MalformedMessageException(getMessage(), command.responseCode());
    }

    /** The response that the sender gets. */
    public Response response() {
        return new Response(responseCommand, ResponseCode.MALFORMED.code(), "malformed message: " + getMessage());
    }

    @Override
    public String getMessage() {
        var message = super.getMessage();
        return message == null ? "" : message;
    }
}
