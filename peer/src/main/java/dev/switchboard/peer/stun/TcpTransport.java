package dev.switchboard.peer.stun;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Over TCP, or TLS over that (RFC 8489, sections 6.2.2 and 6.2.3). */
final class TcpTransport implements StunTransport {
    private static final int TIMEOUT_MILLIS = 4000;
    private static final int MAX_LENGTH = 4096;

    private final Socket socket;

    private TcpTransport(Socket socket) {
        this.socket = socket;
    }

    static TcpTransport open(InetSocketAddress server) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(server, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return new TcpTransport(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** As the native library does it: with the authorities that the runtime believes, and the host's name checked. */
    static TcpTransport openTls(InetSocketAddress server, String host) throws IOException {
        var plain = open(server);
        try {
            var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
            var tls = (SSLSocket) factory.createSocket(plain.socket, host, server.getPort(), true);
            var parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return new TcpTransport(tls);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    @Override
    public StunMessage exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        var in = socket.getInputStream();
        var header = in.readNBytes(StunMessage.HEADER_LENGTH);
        if (header.length < StunMessage.HEADER_LENGTH) {
            throw new IOException("it closes the connection");
        }
        int length = StunMessage.lengthOf(header);
        if (length > MAX_LENGTH) {
            throw new ProtocolException("it does not speak STUN");
        }
        var bytes = new byte[length];
        System.arraycopy(header, 0, bytes, 0, header.length);
        in.readNBytes(bytes, header.length, length - header.length);
        return StunMessage.read(bytes)
                .filter(message -> message.answers(request))
                .orElseThrow(() -> new ProtocolException("it does not speak STUN"));
    }

    @Override
    public InetSocketAddress localAddress() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
