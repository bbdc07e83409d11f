package dev.switchboard.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/** How everybody met everybody, as a table in Markdown: a line for each offer peer. */
final class NatTable {
    private final List<Meeting> meetings = new ArrayList<>();

    void add(Meeting meeting) {
        meetings.add(meeting);
    }

    /** Everybody met, without a word being lost, and by the best way. */
    void assertBest() {
        var softly = new SoftAssertions();
        meetings.forEach(meeting -> assertBest(meeting, softly));
        softly.assertAll();
    }

    private static void assertBest(Meeting meeting, SoftAssertions softly) {
        var best = BestWay.between(meeting.offering(), meeting.answering());
        var what = "%s calls %s:%n%s".formatted(meeting.offering(), meeting.answering(), meeting.log());
        softly.assertThat(meeting.way())
                .as(what)
                .hasValueSatisfying(way -> assertThat(way).isIn(best));
        softly.assertThat(meeting.log()).as(what).doesNotContain("WARN");
    }

    @Override
    public String toString() {
        var head = line(
                "offer peer behind ↓, answer peer behind →",
                Stream.of(Nat.values()).map(Nat::text));
        var rule = line("---", Stream.of(Nat.values()).map(nat -> "---"));
        return Stream.of(Nat.values()).map(this::line).collect(Collectors.joining("\n", head + "\n" + rule + "\n", ""));
    }

    private String line(Nat offering) {
        return line(
                offering.text(),
                meetings.stream()
                        .filter(meeting -> meeting.offering() == offering)
                        .map(Meeting::toString));
    }

    private static String line(String first, Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| " + first + " | ", " |"));
    }
}
