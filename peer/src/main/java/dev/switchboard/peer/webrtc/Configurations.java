package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.PortAllocatorConfig;
import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCCertificatePEM;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCIceTransportPolicy;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.connection.IcePolicy;
import dev.switchboard.peer.connection.IceServer;
import dev.switchboard.peer.keys.Identity;
import java.util.Optional;
import java.util.OptionalInt;

/** Configurations for the library's connections. No field of theirs may be left null: that ends the process. */
final class Configurations {
    private Configurations() {}

    static RTCConfiguration toNative(IceConfig ice, OptionalInt loopbackPort, Optional<Identity> identity) {
        var configuration = new RTCConfiguration();
        ice.servers().stream().map(Configurations::toNative).forEach(configuration.iceServers::add);
        configuration.iceTransportPolicy = toNative(ice.policy());
        // One transport for all media, from the start: otherwise each gathers candidates of its own.
        configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
        ice.ports()
                .ifPresent(range ->
                        configuration.portAllocatorConfig = new PortAllocatorConfig(range.min(), range.max(), 0));
        loopbackPort.ifPresent(port -> configuration.portAllocatorConfig = LoopbackOnly.ports(port));
        identity.map(Configurations::toNative).ifPresent(configuration.certificates::add);
        return configuration;
    }

    /** What the certificate's own text says of its expiry counts, whatever else is given. */
    private static RTCCertificatePEM toNative(Identity identity) {
        return new RTCCertificatePEM(identity.key(), identity.certificate(), 0);
    }

    private static RTCIceServer toNative(IceServer iceServer) {
        var server = new RTCIceServer();
        server.urls.add(iceServer.url().toString());
        iceServer.credentials().ifPresent(credentials -> {
            server.username = credentials.username();
            server.password = credentials.password();
        });
        return server;
    }

    private static RTCIceTransportPolicy toNative(IcePolicy policy) {
        return switch (policy) {
            case ALL -> RTCIceTransportPolicy.ALL;
            case RELAY -> RTCIceTransportPolicy.RELAY;
        };
    }
}
