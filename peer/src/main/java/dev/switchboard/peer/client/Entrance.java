package dev.switchboard.peer.client;

/** Where a peer connects to the signaling server, by what it is there for. */
public enum Entrance {
    /** For peers that call. */
    CALLER("/offer", "a caller"),
    /** For peers that are called. */
    CALLED("/register", "an answer peer");

    private final String path;
    private final String text;

    Entrance(String path, String text) {
        this.path = path;
        this.text = text;
    }

    String path() {
        return path;
    }

    /** What goes in there, in words. */
    public String text() {
        return text;
    }

    /** The other one. */
    public Entrance other() {
        return this == CALLER ? CALLED : CALLER;
    }
}
