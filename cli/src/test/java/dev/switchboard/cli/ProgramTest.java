package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is said about a command line that nobody understands. */
class ProgramTest {
    @Command(name = "program")
    @SuppressWarnings({"UnusedVariable", "UnusedMethod"}) // picocli finds them
    static final class Example implements Runnable {
        @Option(names = {"--max-rooms", "-m"})
        private int rooms;

        @Option(names = "--tls-cert")
        private String certificate = "";

        @Command(name = "token")
        void token() {}

        @Override
        public void run() {}
    }

    private static String complaint(String... arguments) {
        var errors = new StringWriter();
        var line = new CommandLine(new Example()).setErr(new PrintWriter(errors, true));
        assertThat(Program.run(line, arguments)).isEqualTo(Program.BAD_USAGE);
        return errors.toString().strip();
    }

    @ParameterizedTest
    @CsvSource({
        "--max-room,        --max-rooms",
        "--max-room=7,      --max-rooms",
        "--maxrooms,        --max-rooms",
        "--max,             --max-rooms",
        "--tls-certificate, --tls-cert",
        "-tls-cert,         --tls-cert",
        "tokn,              token"
    })
    void whatIsMistypedIsGuessed(String typed, String meant) {
        assertThat(complaint(typed)).contains("'" + typed + "'").endsWith("; did you mean " + meant + "? (see --help)");
    }

    @ParameterizedTest
    @CsvSource({"--port", "serve", "-x"})
    void ofWhatIsLikeNothingElseNothingIsGuessed(String typed) {
        assertThat(complaint(typed))
                .contains("'" + typed + "'")
                .doesNotContain("did you mean")
                .endsWith(" (see --help)");
    }

    @Test
    void aWrongValueIsNoWrongName() {
        assertThat(complaint("--max-rooms=x")).contains("'x'").doesNotContain("did you mean");
    }
}
