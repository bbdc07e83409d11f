package dev.switchboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cli.Program;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What cannot be measured is said before anything is. */
class UsageTest {
    @TempDir
    private Path directory;

    private static String refused(Object command, String... arguments) {
        var errors = new StringWriter();
        var line = new CommandLine(command).setErr(new PrintWriter(errors, true));
        assertThat(Program.run(line, arguments)).isEqualTo(Program.BAD_USAGE);
        return errors.toString().strip();
    }

    @ParameterizedTest
    @CsvSource({
        "--modes=forward;backward, '--modes': 'backward' is none of machine; forward; paced; churn; idle; rooms; slow-receiver; fairness",
        "--modes=forward;forward, '--modes': one of them stands there twice",
        "--sizes=150;150, '--sizes': one of them stands there twice",
        "--sizes=64KiB, '--sizes': '65536' is not from 1 to 32768",
        "--pairs=0, '--pairs': '0' is not from 1 to 1000",
        "--rate=-1, '--rate': '-1' is not from 1 to 1000000",
        "--window=1001, '--window': '1001' is not from 1 to 1000",
        "--connections=0, '--connections': '0' is not from 1 to 1000000",
        "--launches=0, '--launches': '0' is not from 1 to 1000",
        "--duration=fast, '--duration': 'fast' is not a duration like 500ms; 5s; 2m or 1h",
        "--server-command=, '--server-command': it is empty"
    })
    void aValueThatMakesNoSenseIsNamed(String argument, String line) {
        assertThat(refused(new ServerCommand(), argument.replace(';', ',')))
                .startsWith("server: Invalid value for option " + line.replace("; ", ", "));
    }

    @Test
    void moreConnectionsThanAProcessMayOpenAreRefusedBeforeAnyIsOpened() {
        assertThat(refused(new ServerCommand(), "--connections=1000000"))
                .contains("'--connections': '1000000' is more than the ", " that a process may open here", "ulimit -n");
    }

    @Test
    void whereNothingCanBeWrittenNothingIsMeasured() throws Exception {
        var file = Files.createFile(directory.resolve("file"));

        assertThat(refused(new ServerCommand(), "--server-command=none", "--output=" + file))
                .isEqualTo("server: Invalid value for option '--output': '" + file
                        + "' is a file, not a directory (see --help)");
        assertThat(refused(new ServerCommand(), "--server-command=none", "--output=" + file.resolve("below")))
                .contains("Invalid value for option '--output': '" + file.resolve("below") + "' cannot be made: ");
    }

    @Test
    void aServerIsNamedOnce() {
        assertThat(refused(new ServerCommand(), "--server-command=none", "--server-jar=none.jar"))
                .contains("--server-jar and --server-command name two servers");
    }

    @ParameterizedTest
    @CsvSource({
        "--iterations=0, Invalid value for option '--iterations': '0' is not from 1 to 1000",
        "--forks=-1, Invalid value for option '--forks': '-1' is not from 1 to 1000",
        "(, Invalid value for PATTERN: '(' is no regular expression: Unclosed group"
    })
    void soAreThoseOfSingleMethods(String argument, String line) {
        assertThat(refused(new JmhCommand(), argument)).startsWith("jmh: " + line);
    }
}
