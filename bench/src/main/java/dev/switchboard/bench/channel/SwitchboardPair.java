package dev.switchboard.bench.channel;

import dev.switchboard.bench.process.LoggedProcess;
import dev.switchboard.bench.process.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The packaged peers, which meet through the packaged signaling server.
 *
 * @param java the command that runs a program of that name, before its arguments
 * @param arguments what is to be measured
 * @param directory where their logs go
 */
record SwitchboardPair(Programs java, List<String> arguments, Path directory) implements Contender {
    @Override
    public String name() {
        return "switchboard";
    }

    @Override
    public String measure(Way way) throws IOException, InterruptedException {
        var signaling = java.command("signaling", "--addr=127.0.0.1:0", "--http=none", "--stun=none");
        try (var server = ServerProcess.start(signaling, Optional.empty(), directory.resolve("signaling.log"))) {
            var address = "--signaling-address=127.0.0.1:" + server.port();
            var answer = java.command("answer-peer", "--bench", "--ice=none", address);
            try (var answering = LoggedProcess.start(answer, directory.resolve("answer-peer.log"))) {
                answering.awaitText("recv resp[101]");
                return offer(way, address);
            }
        }
    }

    private String offer(Way way, String address) throws IOException, InterruptedException {
        var log = directory.resolve("offer-peer.log");
        var command = new ArrayList<>(java.command("offer-peer", "bench", "--json", address));
        command.addAll(arguments);
        command.addAll(ice(way));
        var process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            var json = output.lines().filter(line -> line.startsWith("{")).findFirst();
            return json.orElseThrow(() -> new IOException("the offer peer failed"));
        } catch (IOException e) {
            throw new IOException(e.getMessage() + "; its last words: " + LoggedProcess.lastWords(log), e);
        } finally {
            LoggedProcess.end(process);
        }
    }

    private static List<String> ice(Way way) {
        return way.turn()
                .map(turn -> List.of(
                        "--ice-policy=relay",
                        "--ice=turn:%s:%s@%s".formatted(Coturn.USER, turn.password(), turn.address())))
                .orElse(List.of("--ice=none"));
    }
}
