package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there one process cannot send another a signal")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TerminationSignalsTest {
    private Process program;
    private BufferedReader printed;

    @BeforeEach
    void start() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        program = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), StubbornProgram.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        printed = program.inputReader();
        assertThat(printed.readLine()).isEqualTo(StubbornProgram.READY);
    }

    @AfterEach
    void end() {
        program.destroyForcibly();
    }

    @Test
    void theFirstRunsTheActionAndTheSecondEndsTheProcess() throws Exception {
        program.toHandle().destroy();
        assertThat(printed.readLine()).isEqualTo(StubbornProgram.ENDING);
        assertThat(program.isAlive()).isTrue();

        program.toHandle().destroy();
        assertThat(printed.readLine()).isNull();
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isZero();
    }
}
