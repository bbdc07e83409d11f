package dev.switchboard.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged peers behind NATs of all kinds, with a real TURN server. */
@Tag("nat")
class NatMatrixIT {
    /** With two addresses a STUN server tells what kind of NAT somebody is behind (RFC 5780). */
    private static final String SECOND_ADDRESS = Lab.PREFIX + "250";

    @RegisterExtension
    private final Lab lab = new Lab();

    @RegisterExtension
    private final Programs programs = new Programs();

    @TempDir
    private Path directory;

    private LabHost server;

    @BeforeAll
    static void skipWhereNoSuchNetworkCanBeHad() throws InterruptedException {
        var obstacle = NatRouter.obstacle();
        Requirement.check("NatMatrixIT", obstacle.isPresent() ? obstacle : TurnServer.obstacle());
    }

    @BeforeEach
    void startTurnServer() throws Exception {
        server = lab.publicHost("server");
        server.run("ip", "addr", "add", SECOND_ADDRESS + "/24", "dev", LabHost.INTERFACE);
        var command = TurnServer.command(server.address(), directory, "--listening-ip=" + SECOND_ADDRESS);
        programs.start(directory, "turn", server.command(command)).awaitLine("Total General servers");
    }

    @Test
    void eachNatBehavesAsItsKind() throws Exception {
        var softly = new SoftAssertions();
        for (var entry : hosts("probe").entrySet()) {
            var nat = entry.getKey();
            var host = entry.getValue();
            // Filtering first: to find out about mapping, it sends to the address that is not to get in before that.
            var filtering = discover(host, "-f");
            var mapping = discover(host, "-m");
            softly.assertThat(filtering.contains("RFC 5780 response"))
                    .as(nat.text())
                    .isEqualTo(nat.passesUdp());
            if (nat.passesUdp()) {
                softly.assertThat(filtering)
                        .as(nat.text())
                        .contains(" " + nat.filtering().text() + " Filtering!");
                softly.assertThat(mapping)
                        .as(nat.text())
                        .contains(" " + nat.mapping().text() + " Mapping!");
            }
        }
        softly.assertAll();
    }

    private String discover(LabHost host, String what) throws IOException {
        var command = List.of("turnutils_natdiscovery", what, server.address());
        var discovery = programs.start(directory, "discovery", host.command(command));
        discovery.awaitExit();
        return discovery.log();
    }

    @Test
    void theDoctorTellsWhatIsInBetween() throws Exception {
        var signaling = Programs.address(startSignaling());
        var softly = new SoftAssertions();
        for (var entry : hosts("sick").entrySet()) {
            var nat = entry.getKey();
            var doctor = programs.start(directory, "doctor", entry.getValue().java("offer-peer", doctor(signaling)));
            var healthy = doctor.awaitExit() == 0;
            softly.assertThat(healthy).as(doctor.log()).isEqualTo(nat.passesUdp());
            softly.assertThat(doctor.log()).as(nat.text()).containsPattern("NAT +" + diagnosis(nat));
        }
        softly.assertAll();
    }

    private String[] doctor(String signaling) {
        return new String[] {
            "doctor",
            "--signaling-address=" + signaling,
            "--ice=stun:" + server.address() + ":3478",
            "--ice=stun:" + SECOND_ADDRESS + ":3478"
        };
    }

    private static String diagnosis(Nat nat) {
        return switch (nat) {
            case NONE -> "none: ";
            case FULL_CONE, ADDRESS_RESTRICTED, PORT_RESTRICTED -> "endpoint-independent";
            case SYMMETRIC -> "symmetric: ";
            case NO_UDP -> "no server answered over UDP";
        };
    }

    @Test
    void allPairsConnectByTheBestWay() throws Exception {
        var signaling = startSignaling();
        var meetings = new Meetings(programs, directory, Programs.address(signaling));
        var offerHosts = hosts("offer");
        var answers = new EnumMap<Nat, Program>(Nat.class);
        for (var host : hosts("answer").entrySet()) {
            answers.put(host.getKey(), meetings.startAnswerPeer(host.getKey(), host.getValue()));
            signaling.awaitLine("add answer peer: " + host.getKey().id());
        }
        var table = new NatTable();
        for (var offering : Nat.values()) {
            for (var answering : Nat.values()) {
                table.add(meetings.meet(offering, offerHosts.get(offering), answering, answers.get(answering)));
            }
        }
        System.out.println(table);
        table.assertBest();
    }

    private Program startSignaling() throws IOException {
        var turn = server.address() + ":3478";
        var secret = Files.writeString(directory.resolve("turn-secret"), TurnServer.SECRET);
        return programs.start(
                directory,
                "signaling",
                server.java(
                        "signaling",
                        "--addr=" + server.address() + ":0",
                        "--http=none",
                        "--stun=stun:" + turn,
                        "--turn=turn:" + turn,
                        "--turn-secret-file=" + secret));
    }

    private Map<Nat, LabHost> hosts(String name) throws IOException, InterruptedException {
        var hosts = new EnumMap<Nat, LabHost>(Nat.class);
        for (var nat : Nat.values()) {
            hosts.put(nat, NatRouter.hostBehind(nat, name + "-" + hosts.size(), lab));
        }
        return hosts;
    }
}
