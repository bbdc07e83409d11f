package dev.switchboard.peer.client;

/** Is told, in the event loop, what becomes of a {@link FrameConnection}. */
interface FrameListener {
    /** The connection is there. */
    void opened();

    /** A whole message arrived, text or binary, whatever the frames it came in. */
    void received(byte[] message);

    /** The other end answered a ping. */
    void ponged();

    /** The connection did not come about, or is lost; nothing follows. */
    void lost(Loss loss);
}
