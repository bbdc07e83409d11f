package dev.switchboard.peer.connection;

/** Is told, in the event loop, what becomes of a {@link Channel}. */
public interface ChannelListener {
    /** It is open: both sides may send. */
    void opened();

    /** A message arrived. Whoever keeps its bytes copies them: others will follow in the same array. */
    void received(ChannelMessage message);

    /** It is closed, by either side. */
    void closed();
}
