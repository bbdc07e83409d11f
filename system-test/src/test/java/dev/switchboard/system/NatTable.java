package dev.switchboard.system;

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

    void assertBest() {
        var softly = new SoftAssertions();
        for (var meeting : meetings) {
            softly.assertThat(meeting.way())
                    .as("%s calls %s:%n%s", meeting.offering(), meeting.answering(), meeting.log())
                    .contains(BestWay.between(meeting.offering(), meeting.answering()));
        }
        softly.assertAll();
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
