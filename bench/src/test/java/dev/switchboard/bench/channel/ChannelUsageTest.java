package dev.switchboard.bench.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cli.Program;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ChannelUsageTest {
    @ParameterizedTest
    @CsvSource({
        "--paths=stun, '--paths': 'stun' is none of host; turn",
        "--paths=host;host, '--paths': a path is named twice",
        "--launches=0, '--launches': '0' is not from 1 to 1000",
        "--sizes=7, '--sizes': a message has from 8 bytes to 262144; not 7"
    })
    void aValueThatMakesNoSenseIsNamed(String argument, String line) {
        var errors = new StringWriter();
        var command = new CommandLine(new ChannelCommand()).setErr(new PrintWriter(errors, true));

        assertThat(Program.run(command, argument.replace(';', ','))).isEqualTo(Program.BAD_USAGE);
        assertThat(errors.toString()).startsWith("channel: Invalid value for option " + line.replace("; ", ", "));
    }
}
