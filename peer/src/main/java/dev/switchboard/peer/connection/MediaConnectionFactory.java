package dev.switchboard.peer.connection;

/** Makes connections that carry video. Confined to the event loop. */
public interface MediaConnectionFactory extends ConnectionFactory {
    /**
     * Video that connections are to send.
     *
     * @throws ConnectionException if WebRTC does not work on this machine
     */
    VideoOutput createVideoOutput() throws ConnectionException;

    @Override
    MediaConnection create(IceConfig ice, ConnectionListener listener) throws ConnectionException;
}
