package dev.switchboard.peer.stun;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;

/** Over UDP, where a request that gets no response is sent again (RFC 8489, section 6.2.1). */
final class UdpTransport implements StunTransport {
    /** After each sending in milliseconds: twice as long each time, but not the half minute that the RFC has. */
    private static final int[] PATIENCE = {500, 1000, 2000};

    private static final int MAX_LENGTH = 2048;

    private final DatagramSocket socket;
    private final boolean ownsSocket;
    private final InetSocketAddress server;

    /** Over a socket that stays the caller's. */
    UdpTransport(DatagramSocket socket, InetSocketAddress server) {
        this(socket, server, false);
    }

    private UdpTransport(DatagramSocket socket, InetSocketAddress server, boolean ownsSocket) {
        this.socket = socket;
        this.server = server;
        this.ownsSocket = ownsSocket;
    }

    static UdpTransport open(InetSocketAddress server) throws IOException {
        return new UdpTransport(new DatagramSocket(), server, true);
    }

    @Override
    public StunMessage exchange(byte[] request) throws IOException {
        for (int patience : PATIENCE) {
            socket.send(new DatagramPacket(request, request.length, server));
            var response = await(request, patience);
            if (response.isPresent()) {
                return response.get();
            }
        }
        throw new SocketTimeoutException("no answer");
    }

    private Optional<StunMessage> await(byte[] request, int millis) throws IOException {
        long end = System.nanoTime() + millis * 1_000_000L;
        var packet = new DatagramPacket(new byte[MAX_LENGTH], MAX_LENGTH);
        for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            socket.setSoTimeout((int) left);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                return Optional.empty();
            }
            var bytes = Arrays.copyOf(packet.getData(), packet.getLength());
            var response = StunMessage.read(bytes).filter(message -> message.answers(request));
            if (response.isPresent()) {
                return response;
            }
        }
        return Optional.empty();
    }

    /** The address that packets to the server leave from: an unconnected socket knows its port only. */
    @Override
    public InetSocketAddress localAddress() {
        try (var probe = new DatagramSocket()) {
            probe.connect(server);
            return new InetSocketAddress(probe.getLocalAddress(), socket.getLocalPort());
        } catch (IOException e) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        }
    }

    @Override
    public void close() {
        if (ownsSocket) {
            socket.close();
        }
    }
}
