package dev.switchboard.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A network of this test's own, of network namespaces that nothing leads out of: a hub, and hosts with a cable to it.
 *
 * <p>Owns its namespaces, and removes them after the test. Needs root.
 */
final class Lab implements AfterEachCallback {
    /** What every host's address begins with. */
    static final String PREFIX = "10.77.0.";
    /** What a machine's cables are plugged into, where others lead to it. */
    static final String BRIDGE = "bridge0";

    /** Whether a machine forwards what is not for itself. */
    static final String FORWARDING = "/proc/sys/net/ipv4/ip_forward";

    /** The hub's own address, behind which is everybody who is nobody's neighbour: nobody. */
    private static final String ELSEWHERE = PREFIX + "254";

    private final List<String> namespaces = new ArrayList<>();
    private int hosts;

    /** Why there can be no such network here. */
    static Optional<String> obstacle() throws InterruptedException {
        return LoopbackNetwork.obstacle();
    }

    private String hub() throws IOException, InterruptedException {
        if (namespaces.isEmpty()) {
            addBridge(namespace("hub"));
        }
        return namespaces.get(0);
    }

    private static void addBridge(String namespace) throws IOException, InterruptedException {
        run("ip", "-n", namespace, "link", "add", BRIDGE, "type", "bridge");
        run("ip", "-n", namespace, "link", "set", BRIDGE, "up");
    }

    /** A namespace without any way out. */
    String namespace(String name) throws IOException, InterruptedException {
        var unique = "lab-%d-%s".formatted(ProcessHandle.current().pid(), name);
        run("ip", "netns", "add", unique);
        namespaces.add(unique);
        run("ip", "-n", unique, "link", "set", "lo", "up");
        return unique;
    }

    /** A machine with a cable to the hub, and an address of its own there. */
    LabHost host(String name) throws IOException, InterruptedException {
        return host(hub(), name, PREFIX + ++hosts);
    }

    /**
     * A machine with a cable to the hub that has a way to everywhere, as on the Internet: what it sends to somebody who is
     * not there gets lost. Without a way it would be told so at once.
     */
    LabHost publicHost(String name) throws IOException, InterruptedException {
        var host = host(name);
        run("ip", "-n", hub(), "addr", "replace", ELSEWHERE + "/24", "dev", BRIDGE);
        run("ip", "netns", "exec", hub(), "sh", "-c", "echo 0 > " + FORWARDING);
        host.run("ip", "route", "add", "default", "via", ELSEWHERE);
        return host;
    }

    /** A machine with a cable to another one, which gets a bridge for it. */
    LabHost hostOf(LabHost other, String name, String address) throws IOException, InterruptedException {
        addBridge(other.namespace());
        return host(other.namespace(), name, address);
    }

    private LabHost host(String hub, String name, String address) throws IOException, InterruptedException {
        var namespace = namespace(name);
        plug(hub, namespace, name);
        var host = new LabHost(namespace, hub, cable(name));
        host.takeAddress(address);
        return host;
    }

    private static void plug(String hub, String namespace, String name) throws IOException, InterruptedException {
        run(
                "ip",
                "-n",
                hub,
                "link",
                "add",
                cable(name),
                "type",
                "veth",
                "peer",
                "name",
                LabHost.INTERFACE,
                "netns",
                namespace);
        run("ip", "-n", hub, "link", "set", cable(name), "master", BRIDGE, "up");
        run("ip", "-n", namespace, "link", "set", LabHost.INTERFACE, "up");
    }

    private static String cable(String name) {
        return "to-" + name;
    }

    /** Runs a command to its end, which has to be a good one. */
    static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(Arrays.toString(command) + ": " + output);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException, InterruptedException {
        for (var namespace : namespaces) {
            run("ip", "netns", "del", namespace);
        }
        namespaces.clear();
    }
}
