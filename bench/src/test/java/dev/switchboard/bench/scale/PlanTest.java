package dev.switchboard.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.switchboard.cli.Program;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PlanTest {
    private static final Assumed QUIET = new Assumed(100_000, 4, 0, 20, 0);

    @Test
    void theDocumentHasWhatTheProgramCalculates() throws Exception {
        var plan = new Plan(Assumed.DEFAULT, List.of(1_000_000L, 100_000_000L));

        assertThat(Files.readString(Path.of("..", "docs", "scale.md")))
                .contains(Measured.table(), plan.needs(), plan.limits());
    }

    @Test
    void thereIsAServerMoreThanThePeersNeedAndNeverLessThanThree() {
        assertThat(Load.of(1, QUIET).servers()).isEqualTo(3);
        assertThat(Load.of(300_000, QUIET).servers()).isEqualTo(4);
        assertThat(Load.of(100_000_000, QUIET).servers()).isEqualTo(1050);
    }

    @Test
    void serversThatGreetEachOtherGrowWithTheSquare() {
        double some = Load.of(10_000_000, QUIET).greetings();

        assertThat(Load.of(100_000_000, QUIET).greetings() / some).isCloseTo(100, within(2.0));
    }

    @Test
    void whereNobodyCallsServersOnlyGreetEachOther() {
        var load = Load.of(1_000_000, QUIET);

        assertThat(load.published()).isEqualTo(load.greetings());
        assertThat(load.lookUps()).isZero();
    }

    @Test
    void aCallWithinAServerCostsRedisNothing() {
        var load = new Load(1_000_000, 1, Assumed.DEFAULT);

        assertThat(load.messagesBetween()).isZero();
        assertThat(load.messagesWithin()).isEqualTo(load.calls() * Assumed.DEFAULT.messagesPerCall());
    }

    @Test
    void theFirstLimitIsReachedWhereItSaysAndNotBefore() {
        double peers = Limit.ONE_REDIS.peers(Assumed.DEFAULT);

        assertThat(Load.of(peers * 1.001, Assumed.DEFAULT).redisCores()).isGreaterThan(0.5);
        assertThat(Load.of(peers * 0.99, Assumed.DEFAULT).redisCores()).isLessThan(0.5);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.12345, 0.123",
        "1.2345, 1.23",
        "12.345, 12.3",
        "2, 2",
        "20, 20",
        "1234567, '1,230,000'",
        "999.9, '1,000'"
    })
    void numbersHaveThreeDigits(double value, String text) {
        assertThat(Quantity.text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "--peers=0, '--peers': '0.0' is not from 1",
        "--cores=0, '--cores': '0.0' is not from 1",
        "--calls-per-hour=NaN, '--calls-per-hour': 'NaN' is not from 0"
    })
    void aValueThatMakesNoSenseIsNamed(String argument, String line) {
        var errors = new StringWriter();
        var command = new CommandLine(new ScaleCommand()).setErr(new PrintWriter(errors, true));

        assertThat(Program.run(command, argument)).isEqualTo(Program.BAD_USAGE);
        assertThat(errors.toString()).contains("Invalid value for option " + line);
    }
}
