package dev.switchboard.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.ExitCode;
import dev.switchboard.peer.OfferPeer;
import dev.switchboard.peer.OfferPeerConfig;
import dev.switchboard.peer.call.CallConfig;
import dev.switchboard.peer.channel.ExchangeConfig;
import dev.switchboard.peer.client.SignalingAddress;
import dev.switchboard.peer.client.SignalingConfig;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.loop.ThreadEventLoop;
import dev.switchboard.proto.PeerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A thousand calls, one after the other, into one packaged answer peer: what it holds levels off. Takes minutes. */
@Tag("paths")
@Timeout(600)
class ManyCallsIT {
    /** A connection that is never freed costs 68 KB: 400 of them would be 27 MB. */
    private static final long MOST_GROWTH_KILOBYTES = 10 * 1024;

    private static final PeerId TARGET = new PeerId("answer-peer-1");

    @RegisterExtension
    private final Programs programs = new Programs();

    @TempDir
    private Path directory;

    /** What a process holds. */
    private record Holding(long residentKilobytes, long threads, long descriptors) {
        static Holding of(Process process) throws IOException {
            var folder = Path.of("/proc", Long.toString(process.pid()));
            var status = Files.readAllLines(folder.resolve("status"));
            try (var open = Files.list(folder.resolve("fd"))) {
                return new Holding(number(status, "VmRSS:"), number(status, "Threads:"), open.count());
            }
        }

        private static long number(List<String> status, String name) {
            return status.stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @BeforeAll
    static void skipWhereAProcessCannotBeLookedInto() {
        Requirement.check(
                "ManyCallsIT",
                Files.exists(Path.of("/proc/self/status"))
                        ? Optional.empty()
                        : Optional.of("there is no /proc to see what a process holds"));
    }

    @Test
    void whatTheAnswerPeerHoldsLevelsOff() throws Exception {
        var signaling = programs.startSignaling(directory);
        var address = Programs.address(signaling);
        var answer = startAnswer(address);
        signaling.awaitLine("add answer peer: answer-peer-1");
        var holdings = new ArrayList<Holding>();
        try (var loop = new ThreadEventLoop("offer")) {
            for (int call = 1; call <= 1_000; call++) {
                call(address, call, loop);
                if (call == 200 || call == 600 || call == 1_000) {
                    holdings.add(Holding.of(answer.process()));
                }
            }
        }
        System.out.println("after 200, 600 and 1,000 calls: " + holdings);
        var before = holdings.get(1);
        var after = holdings.get(2);
        assertThat(after.residentKilobytes() - before.residentKilobytes()).isLessThan(MOST_GROWTH_KILOBYTES);
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 3);
        assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + 6);
    }

    /** With a heap so small that it cannot hide what is lost beside it. */
    private Program startAnswer(String address) throws IOException {
        var command = Programs.java(
                "answer-peer",
                "-signaling-address",
                address,
                "--ice",
                "none",
                "--interval",
                "1ms",
                "--log-level",
                "warn");
        command.addAll(1, List.of("-Xmx48m", "-Xms48m", "-XX:+AlwaysPreTouch"));
        return programs.start(directory, "answer-peer", new ProcessBuilder(command));
    }

    private static void call(String address, int number, ThreadEventLoop loop) throws Exception {
        var calls = CallConfig.defaults()
                .withIce(IceConfig.none())
                .withExchange(new ExchangeConfig(Optional.of(Duration.ofMillis(1)), Optional.empty()));
        var config = new OfferPeerConfig(
                new PeerId("offer-" + number),
                TARGET,
                SignalingConfig.at(SignalingAddress.parse(address)),
                OptionalLong.of(1),
                calls);
        var ending = OfferPeer.create(config, loop).start().get(60, TimeUnit.SECONDS);
        assertThat(ending.exitCode()).as(ending.reason()).isEqualTo(ExitCode.DONE);
    }
}
