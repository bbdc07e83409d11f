package dev.switchboard.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged peers measure the data channel between them. */
@Tag("thorough")
class MeasurementIT {
    @RegisterExtension
    private final Programs programs = new Programs();

    @TempDir
    private Path directory;

    private Program measure(List<String> answering, String... more) throws IOException {
        var signaling = programs.startSignaling(directory);
        var address = Programs.address(signaling);
        var arguments = new ArrayList<>(List.of("-signaling-address", address, "--ice", "none"));
        arguments.addAll(answering);
        programs.start(directory, "answer-peer", arguments.toArray(String[]::new));
        signaling.awaitLine("add answer peer: answer-peer-1");
        var all = new ArrayList<>(List.of("bench", "-signaling-address", address, "--ice", "none"));
        all.addAll(List.of(more));
        return programs.start(directory, "offer-peer", all.toArray(String[]::new));
    }

    @Test
    void whatCameOutIsATable() throws Exception {
        var offer = measure(List.of("--bench"), "--sizes", "1KiB,256KiB", "--duration", "500ms", "--round-trips", "50");

        assertThat(offer.awaitExit()).as(offer.log()).isZero();
        assertThat(offer.log())
                .contains("1 KiB: ", "256 KiB: ", "done: measured")
                .containsPattern("(?m)^the way to the other side is direct: host to (host|prflx), udp$")
                .containsPattern("(?m)^ +1 KiB +[0-9.]+ +[0-9.]+ +")
                .containsPattern("(?m)^ +256 KiB +[0-9.]+ +[0-9.]+ +")
                .containsPattern("(?m)^50 round trips of 64 bytes, in µs: p50 [0-9.]+, p90 ");
    }

    @Test
    void orJson() throws Exception {
        var offer =
                measure(List.of("--bench"), "--sizes", "16KiB", "--duration", "300ms", "--round-trips", "0", "--json");

        assertThat(offer.awaitExit()).as(offer.log()).isZero();
        assertThat(offer.log())
                .containsPattern(
                        "(?m)^\\{\"way\":\"direct: .*\"throughput\":\\[\\{\"messageBytes\":16384,\"messages\":[1-9]");
    }

    @Test
    void whoDoesNotLetItselfBeMeasuredIsNot() throws Exception {
        var offer = measure(List.of());

        assertThat(offer.awaitExit()).as(offer.log()).isEqualTo(8);
        assertThat(offer.log()).contains("the other side does not let itself be measured: start it with --bench");
    }
}
