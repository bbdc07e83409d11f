package dev.switchboard.peer.doctor;

import java.net.InetSocketAddress;
import java.util.List;

/** How the network in between changes addresses, as several STUN servers see those of one socket (RFC 4787, section 4.1). */
enum NatKind {
    /** Nobody answered over UDP. */
    UDP_BLOCKED,
    /** There is none. */
    NONE,
    /** There is one, and one server is too few to tell which. */
    UNKNOWN,
    /** To everybody the same address: often called a cone. */
    ENDPOINT_INDEPENDENT,
    /** To each another address: often called symmetric. */
    SYMMETRIC;

    /**
     * What one server saw.
     *
     * @param server which one
     * @param mapped the socket's address, as the server saw it
     */
    record Sighting(InetSocketAddress server, InetSocketAddress mapped) {}

    /** The kind that explains what was seen of a socket with that address. */
    static NatKind of(InetSocketAddress local, List<Sighting> sightings) {
        if (sightings.isEmpty()) {
            return UDP_BLOCKED;
        }
        long mapped = sightings.stream().map(Sighting::mapped).distinct().count();
        if (mapped > 1) {
            return SYMMETRIC;
        }
        if (sightings.get(0).mapped().equals(local)) {
            return NONE;
        }
        return sightings.stream().map(Sighting::server).distinct().count() > 1 ? ENDPOINT_INDEPENDENT : UNKNOWN;
    }

    Finding finding(List<Sighting> sightings) {
        var seen = sightings.isEmpty()
                ? ""
                : sightings.get(0).mapped().getAddress().getHostAddress();
        return switch (this) {
            case UDP_BLOCKED ->
                Finding.failed(
                        "NAT",
                        "no server answered over UDP",
                        "if UDP is shut here, connections need TURN over TCP: --ice turn:…?transport=tcp or turns:…");
            case NONE -> Finding.ok("NAT", "none: " + seen + " is this machine's own address");
            case UNKNOWN ->
                Finding.ok("NAT", "seen from outside as " + seen + "; a second STUN server would tell of which kind");
            case ENDPOINT_INDEPENDENT ->
                Finding.ok(
                        "NAT",
                        "endpoint-independent (a cone), seen from outside as " + seen
                                + ": direct connections are likely");
            case SYMMETRIC ->
                Finding.note(
                        "NAT",
                        "symmetric: each server sees another address",
                        "to peers behind a NAT that filters by port, connections need TURN: --ice turn:…, or --turn of"
                                + " the signaling server");
        };
    }
}
