package dev.switchboard.system;

import java.io.IOException;
import java.util.Optional;

/**
 * A machine of a {@link Lab} that stands between the hub and one machine inside. It drops what strangers send to itself,
 * as routers for the home do: otherwise Linux takes a port that somebody knocked at for used, and gives the machine
 * inside another one towards exactly that somebody.
 */
final class NatRouter {
    /** The interface to the hub. */
    static final String OUTSIDE = LabHost.INTERFACE;

    private NatRouter() {}

    /** Why there can be none here. */
    static Optional<String> obstacle() throws InterruptedException {
        try {
            new ProcessBuilder("iptables", "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return Lab.obstacle();
        } catch (IOException e) {
            return Optional.of("iptables is not installed");
        }
    }

    /** A machine behind a router of that kind; its name has 8 characters at most. */
    static LabHost hostBehind(Nat nat, String name, Lab lab) throws IOException, InterruptedException {
        if (nat == Nat.NONE) {
            return lab.publicHost(name);
        }
        var router = lab.publicHost(name + "-nat");
        var network = "192.168." + router.address().substring(Lab.PREFIX.length());
        var host = lab.hostOf(router, name, network + ".2");
        router.run("ip", "addr", "add", network + ".1/24", "dev", Lab.BRIDGE);
        host.run("ip", "route", "add", "default", "via", network + ".1");
        router.run("sh", "-c", "echo 1 > " + Lab.FORWARDING);
        router.run("iptables", "-A", "INPUT", "-i", OUTSIDE, "-j", "DROP");
        for (var rule : nat.rules(host.address())) {
            router.run(("iptables " + rule).split(" ", -1));
        }
        return host;
    }
}
