package dev.switchboard.peer.connection;

/** What kind of way leads to the other side. */
public enum PathKind {
    /** From one machine's own address to the other's. */
    DIRECT("direct"),
    /** Between addresses of which one at least was only seen from outside. */
    THROUGH_NAT("through NAT"),
    /** Over a TURN server. */
    RELAYED("relayed");

    private final String text;

    PathKind(String text) {
        this.text = text;
    }

    /** In words. */
    public String text() {
        return text;
    }
}
