package dev.switchboard.peer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cli.Program;
import dev.switchboard.peer.client.Entrance;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.proto.PeerId;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class DoctorCommandTest {
    @Command(name = "peer", subcommands = OfferDoctorCommand.class)
    private static final class Offering {}

    @Command(name = "peer", subcommands = AnswerDoctorCommand.class)
    private static final class Answering {}

    private static DoctorOptions parse(String... arguments) {
        var options = new DoctorOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return options;
    }

    @Test
    void eachDoctorGoesByAnIdThatTokensOfItsPeersAllow() {
        assertThat(parse().config(Entrance.CALLER).id().value()).matches("offer-doctor-[a-z0-9]{8}");
        assertThat(parse().config(Entrance.CALLED).id()).isEqualTo(new PeerId("answer-peer-1"));
        assertThat(parse("--id=ada").config(Entrance.CALLER).id()).isEqualTo(new PeerId("ada"));
    }

    @Test
    void itLooksAtWhatAPeerWouldUse() {
        assertThat(parse().config(Entrance.CALLED).ice()).isEqualTo(IceConfig.defaults());
        assertThat(parse("--ice=none").config(Entrance.CALLED).ice()).isEqualTo(IceConfig.none());
    }

    @Test
    void bothDoctorsExplainThemselvesInSmallLetters() {
        for (var peer : new Object[] {new Offering(), new Answering()}) {
            var out = new StringWriter();
            int code = Program.run(new CommandLine(peer).setOut(new PrintWriter(out)), "doctor", "--help");

            assertThat(code).isZero();
            assertThat(out.toString())
                    .startsWith("Usage: peer doctor ")
                    .contains("Checks the way to the signaling server", "Exit codes:", "error")
                    .doesNotContain("TRACE", "JSON,", "RELAY");
        }
    }
}
