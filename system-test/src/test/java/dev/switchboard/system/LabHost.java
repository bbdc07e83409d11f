package dev.switchboard.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A machine of a {@link Lab}: a network namespace with one cable, which can be pulled. */
final class LabHost {
    static final String INTERFACE = "eth0";

    private final String namespace;
    private final String hub;
    private final String cable;
    private String address = "";

    LabHost(String namespace, String hub, String cable) {
        this.namespace = namespace;
        this.hub = hub;
        this.cable = cable;
    }

    String namespace() {
        return namespace;
    }

    String address() {
        return address;
    }

    /** Another address in place of the one that it had. */
    void takeAddress(String other) throws IOException, InterruptedException {
        Lab.run("ip", "-n", namespace, "addr", "flush", "dev", INTERFACE);
        Lab.run("ip", "-n", namespace, "addr", "add", other + "/24", "dev", INTERFACE);
        address = other;
    }

    /** Pulls the cable out at the far end: the machine itself does not notice. */
    void pullCable() throws IOException, InterruptedException {
        Lab.run("ip", "-n", hub, "link", "set", cable, "nomaster");
    }

    void plugCableIn() throws IOException, InterruptedException {
        Lab.run("ip", "-n", hub, "link", "set", cable, "master", Lab.BRIDGE);
    }

    /** Runs a command on it to its end, which has to be a good one. */
    void run(String... command) throws IOException, InterruptedException {
        Lab.run(command(List.of(command)).command().toArray(String[]::new));
    }

    /** A program's jar, to be started on it. */
    ProcessBuilder java(String module, String... arguments) {
        return command(Programs.java(module, arguments));
    }

    /** Any program, to be started on it. */
    ProcessBuilder command(List<String> program) {
        var command = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        command.addAll(program);
        return new ProcessBuilder(command);
    }
}
