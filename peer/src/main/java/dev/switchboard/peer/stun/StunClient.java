package dev.switchboard.peer.stun;

import dev.switchboard.peer.connection.TurnCredentials;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ProtocolException;

/** Asks one server. Its methods wait for the answer, a few seconds at most. Confined to one thread. */
public final class StunClient implements AutoCloseable {
    private static final int UNAUTHORIZED = 401;
    private static final int STALE_NONCE = 438;
    /** The number of UDP among the protocols above IP, in the first of four bytes. */
    private static final int UDP = 17 << 24;

    private static final int SHORTLY = 60;

    private final StunTransport transport;

    private StunClient(StunTransport transport) {
        this.transport = transport;
    }

    /** Over UDP, from a socket of its own. */
    public static StunClient overUdp(InetSocketAddress server) throws IOException {
        return new StunClient(UdpTransport.open(server));
    }

    /** Over UDP, from a socket that stays the caller's. */
    public static StunClient overUdp(DatagramSocket socket, InetSocketAddress server) {
        return new StunClient(new UdpTransport(socket, server));
    }

    /** Over TCP. */
    public static StunClient overTcp(InetSocketAddress server) throws IOException {
        return new StunClient(TcpTransport.open(server));
    }

    /** Over TLS; the certificate has to be for that host. */
    public static StunClient overTls(InetSocketAddress server, String host) throws IOException {
        return new StunClient(TcpTransport.openTls(server, host));
    }

    /** Where we send from, as this machine sees it. */
    public InetSocketAddress localAddress() {
        return transport.localAddress();
    }

    /**
     * Where we send from, as the server sees it (RFC 8489, section 3).
     *
     * @throws IOException if it does not answer so
     */
    public InetSocketAddress mappedAddress() throws IOException {
        var response = transport.exchange(new StunRequest(StunMessage.BINDING).bytes());
        requireSuccess(StunMessage.BINDING, response);
        return response.address(StunMessage.XOR_MAPPED_ADDRESS).orElseThrow(StunClient::noStun);
    }

    /**
     * Asks for a relay (RFC 8656, section 7), and gives it back at once.
     *
     * @return its address
     * @throws StunErrorException if the server refuses
     * @throws IOException if it does not answer
     */
    public InetSocketAddress allocate(TurnCredentials credentials) throws IOException {
        var challenge = transport.exchange(allocation().bytes());
        if (challenge.isSuccessOf(StunMessage.ALLOCATE)) {
            return relayed(challenge);
        }
        if (challenge.errorCode().orElse(0) != UNAUTHORIZED) {
            requireSuccess(StunMessage.ALLOCATE, challenge);
        }
        var response = transport.exchange(signed(allocation(), credentials, challenge));
        if (response.errorCode().orElse(0) == STALE_NONCE) {
            challenge = response;
            response = transport.exchange(signed(allocation(), credentials, challenge));
        }
        requireSuccess(StunMessage.ALLOCATE, response);
        transport.exchange(
                signed(new StunRequest(StunMessage.REFRESH).with(StunMessage.LIFETIME, 0), credentials, challenge));
        return relayed(response);
    }

    private static StunRequest allocation() {
        return new StunRequest(StunMessage.ALLOCATE)
                .with(StunMessage.REQUESTED_TRANSPORT, UDP)
                .with(StunMessage.LIFETIME, SHORTLY);
    }

    private static byte[] signed(StunRequest request, TurnCredentials credentials, StunMessage challenge)
            throws ProtocolException {
        var realm = challenge.text(StunMessage.REALM).orElseThrow(StunClient::noStun);
        var nonce = challenge.text(StunMessage.NONCE).orElseThrow(StunClient::noStun);
        return request.with(StunMessage.USERNAME, credentials.username())
                .with(StunMessage.REALM, realm)
                .with(StunMessage.NONCE, nonce)
                .signed(credentials.username(), realm, credentials.password())
                .bytes();
    }

    private static InetSocketAddress relayed(StunMessage response) throws ProtocolException {
        return response.address(StunMessage.XOR_RELAYED_ADDRESS).orElseThrow(StunClient::noStun);
    }

    private static void requireSuccess(int method, StunMessage response) throws IOException {
        if (response.isErrorOf(method)) {
            throw new StunErrorException(response.errorCode().orElse(0));
        }
        if (!response.isSuccessOf(method)) {
            throw noStun();
        }
    }

    private static ProtocolException noStun() {
        return new ProtocolException("it does not speak STUN as it should");
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}
