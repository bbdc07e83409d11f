package dev.switchboard.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lets packaged peers meet that know nothing of each other but an id and a signaling server. */
record Meetings(Programs programs, Path directory, String signaling) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss.SSSSSS");

    /** Starts an answer peer, with an id after what it is behind. */
    Program startAnswerPeer(Nat nat, LabHost host) throws IOException {
        return start(host, "answer-peer", "--id=" + nat.id());
    }

    private Program start(LabHost host, String module, String... more) throws IOException {
        var arguments = Stream.concat(Stream.of("--signaling-address=" + signaling, "--interval=1s"), Stream.of(more));
        return programs.start(directory, module, host.java(module, arguments.toArray(String[]::new)));
    }

    /** Has an offer peer call an answer peer, and talk until the way has settled. */
    Meeting meet(Nat offering, LabHost host, Nat answering, Program answerPeer) throws IOException {
        var id = offering.id() + "-to-" + answering.id();
        var offerPeer = start(host, "offer-peer", "--id=" + id, "--target=" + answering.id(), "--count=3");
        var exitCode = offerPeer.awaitExit();
        if (exitCode != 0) {
            return new Meeting(offering, answering, exitCode, List.of(), Duration.ZERO, offerPeer.log());
        }
        answerPeer.awaitLine("the other side closed the data channel [" + id + "]");
        var here = told(offerPeer, null);
        var there = told(answerPeer, id);
        var log = offerPeer.log() + "the answer peer: "
                + there.stream().map(MatchResult::group).toList();
        return new Meeting(offering, answering, exitCode, ways(here, there), toOpen(offerPeer), log);
    }

    private static List<MatchResult> told(Program peer, @Nullable String caller) {
        return BestWay.TOLD
                .matcher(peer.log())
                .results()
                .filter(told -> Objects.equals(told.group(3), caller))
                .toList();
    }

    /** The first and the last. */
    private static List<BestWay> ways(List<MatchResult> here, List<MatchResult> there) {
        if (here.isEmpty() || there.isEmpty()) {
            return List.of();
        }
        var first = BestWay.told(here.get(0), there.get(0));
        var last = BestWay.told(here.get(here.size() - 1), there.get(there.size() - 1));
        return Stream.of(first, last).flatMap(Optional::stream).toList();
    }

    private static Duration toOpen(Program offerPeer) {
        return Duration.between(when(offerPeer, "send sdp offer"), when(offerPeer, "Data channel 'data'-"));
    }

    private static LocalDateTime when(Program peer, String event) {
        var line = Pattern.compile("^(\\S+ \\S+) \\w+: " + Pattern.quote(event), Pattern.MULTILINE);
        return LocalDateTime.parse(peer.awaitMatch(line).group(1), TIME);
    }
}
