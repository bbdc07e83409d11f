package dev.switchboard.system;

import java.util.List;

/** What stands between a machine and the others: a kind of NAT, or of firewall, as behaviours (RFC 4787). */
enum Nat {
    NONE("none", Dependence.NOTHING, Dependence.NOTHING),
    FULL_CONE("full cone", Dependence.NOTHING, Dependence.NOTHING),
    ADDRESS_RESTRICTED("address-restricted", Dependence.NOTHING, Dependence.ADDRESS),
    PORT_RESTRICTED("port-restricted", Dependence.NOTHING, Dependence.ADDRESS_AND_PORT),
    SYMMETRIC("symmetric", Dependence.ADDRESS_AND_PORT, Dependence.ADDRESS_AND_PORT),
    /** A firewall that lets TCP out, and no UDP either way. */
    NO_UDP("no UDP", Dependence.ADDRESS_AND_PORT, Dependence.ADDRESS_AND_PORT);

    /** What of the other side something depends on. */
    enum Dependence {
        NOTHING("Endpoint Independent"),
        ADDRESS("Address Dependent"),
        ADDRESS_AND_PORT("Address and Port Dependent");

        private final String text;

        Dependence(String text) {
            this.text = text;
        }

        /** As RFC 4787 calls it. */
        String text() {
            return text;
        }
    }

    private final String text;
    private final Dependence mapping;
    private final Dependence filtering;

    Nat(String text, Dependence mapping, Dependence filtering) {
        this.text = text;
        this.mapping = mapping;
        this.filtering = filtering;
    }

    String text() {
        return text;
    }

    /** Its name, fit for an id. */
    String id() {
        return text.replace(' ', '-');
    }

    boolean passesUdp() {
        return this != NO_UDP;
    }

    /** What the outside port of a machine inside depends on. */
    Dependence mapping() {
        return mapping;
    }

    /** What it depends on whether a packet from outside is let in. */
    Dependence filtering() {
        return filtering;
    }

    /** The rules of iptables that make a router such a thing, beside that what comes for itself is dropped. */
    List<String> rules(String inside) {
        var toInside = " -j DNAT --to-destination " + inside;
        var outside = NatRouter.OUTSIDE;
        var keepPort = "-t nat -A POSTROUTING -o " + outside + " -j MASQUERADE";
        return switch (this) {
            case NONE -> List.of();
            case FULL_CONE -> List.of(keepPort, "-t nat -A PREROUTING -p udp -i " + outside + toInside);
            case ADDRESS_RESTRICTED ->
                List.of(
                        keepPort,
                        "-A FORWARD -p udp -o " + outside + " -m recent --name spoken-to --rdest --set",
                        "-t nat -A PREROUTING -p udp -i " + outside + " -m recent --name spoken-to --rsource --rcheck"
                                + toInside);
            case PORT_RESTRICTED -> List.of(keepPort);
            case SYMMETRIC -> List.of(keepPort + " --random-fully");
            case NO_UDP -> List.of(keepPort, "-A FORWARD -p udp -j DROP");
        };
    }
}
