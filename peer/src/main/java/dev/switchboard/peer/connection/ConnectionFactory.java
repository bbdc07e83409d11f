package dev.switchboard.peer.connection;

/** Makes connections. Confined to the event loop. */
public interface ConnectionFactory extends AutoCloseable {
    /**
     * Makes ready what all connections need; otherwise the first one does. May take a third of a second.
     *
     * @throws ConnectionException if WebRTC does not work on this machine
     */
    void prepare() throws ConnectionException;

    /**
     * A new connection.
     *
     * @param ice how it looks for its way
     * @throws ConnectionException if WebRTC does not work on this machine
     */
    Connection create(IceConfig ice, ConnectionListener listener) throws ConnectionException;

    /** Frees what the connections share. All of them must be closed. */
    @Override
    void close();
}
