package dev.switchboard.peer.client;

/** A forwarded request whose body is not what its command says. The message repeats nothing of it. */
final class UnusableBodyException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableBodyException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        var message = super.getMessage();
        return message == null ? "" : message;
    }
}
