package dev.switchboard.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
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
        var arguments =
                Stream.concat(Stream.of("--signaling-address=" + signaling, "--interval=200ms"), Stream.of(more));
        return programs.start(directory, module, host.java(module, arguments.toArray(String[]::new)));
    }

    /** Has an offer peer call an answer peer, and talk until it ends. */
    Meeting meet(Nat offering, LabHost host, Nat answering, Program answerPeer) throws IOException {
        var id = offering.id() + "-to-" + answering.id();
        var offerPeer = start(host, "offer-peer", "--id=" + id, "--target=" + answering.id(), "--count=2");
        var exitCode = offerPeer.awaitExit();
        if (exitCode != 0) {
            return new Meeting(offering, answering, exitCode, Optional.empty(), Duration.ZERO, offerPeer.log());
        }
        answerPeer.awaitLine("the other side closed the data channel [" + id + "]");
        var here = told(offerPeer, null);
        var there = told(answerPeer, id);
        var way = here.flatMap(ours -> there.flatMap(theirs -> BestWay.told(ours, theirs)));
        var log = offerPeer.log() + there.map(MatchResult::group).orElse("the answer peer tells of no way");
        return new Meeting(offering, answering, exitCode, way, toOpen(offerPeer), log);
    }

    private static Optional<MatchResult> told(Program peer, @Nullable String caller) {
        return BestWay.TOLD
                .matcher(peer.log())
                .results()
                .filter(told -> Objects.equals(told.group(3), caller))
                .findFirst();
    }

    private static Duration toOpen(Program offerPeer) {
        return Duration.between(when(offerPeer, "send sdp offer"), when(offerPeer, "Data channel 'data'-"));
    }

    private static LocalDateTime when(Program peer, String event) {
        var line = Pattern.compile("^(\\S+ \\S+) \\w+: " + Pattern.quote(event), Pattern.MULTILINE);
        return LocalDateTime.parse(peer.awaitMatch(line).group(1), TIME);
    }
}
