package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.PortAllocatorConfig;
import dev.switchboard.peer.connection.PortRange;
import dev.switchboard.proto.IceCandidate;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The way out for a machine with no network but loopback: the library gathers no candidate there.
 *
 * <p>It is told to skip the network interfaces, binds one UDP socket to all addresses at a port that we chose,
 * and the other side is told of that port on 127.0.0.1 by hand.
 */
final class LoopbackOnly {
    private static final int FLAGS = PortAllocatorConfig.PORTALLOCATOR_DISABLE_ADAPTER_ENUMERATION
            | PortAllocatorConfig.PORTALLOCATOR_ENABLE_SHARED_SOCKET
            | PortAllocatorConfig.PORTALLOCATOR_DISABLE_TCP;

    private static final String MID = "a=mid:";

    private LoopbackOnly() {}

    /** A port that was free just now where the machine has only loopback; empty on any other machine. */
    static OptionalInt freePort(Optional<PortRange> range) {
        return isHere() ? findPort(range) : OptionalInt.empty();
    }

    private static boolean isHere() {
        try {
            return NetworkInterface.networkInterfaces().noneMatch(LoopbackOnly::leadsElsewhere);
        } catch (SocketException e) {
            return false;
        }
    }

    private static boolean leadsElsewhere(NetworkInterface network) {
        try {
            return network.isUp()
                    && !network.isLoopback()
                    && network.inetAddresses().findAny().isPresent();
        } catch (SocketException e) {
            return false;
        }
    }

    private static OptionalInt findPort(Optional<PortRange> range) {
        return range.map(ports -> IntStream.rangeClosed(ports.min(), ports.max()))
                .orElse(IntStream.of(0))
                .mapToObj(LoopbackOnly::tryPort)
                .flatMapToInt(OptionalInt::stream)
                .findFirst();
    }

    /** 0 stands for any. */
    private static OptionalInt tryPort(int port) {
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return OptionalInt.of(socket.getLocalPort());
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    static PortAllocatorConfig ports(int port) {
        return new PortAllocatorConfig(port, port, FLAGS);
    }

    /** That port as a candidate for the first media section of our description, whose transport carries all. */
    static IceCandidate candidate(int port, String sdp) {
        var mid = sdp.lines().filter(line -> line.startsWith(MID)).findFirst();
        return new IceCandidate(
                "candidate:1 1 udp 2122194687 127.0.0.1 " + port + " typ host",
                mid.map(line -> line.substring(MID.length())).orElse(""),
                0,
                null);
    }
}
