package dev.switchboard.peer.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Findings as text and as JSON. */
public final class Report {
    private static final int INDENTATION = 8;
    private static final int WIDTH = 34;

    private Report() {}

    /** A finding as a row of the table; what to do is a line of its own below. */
    public static String row(Finding finding) {
        var row = ("%-" + INDENTATION + "s%-" + WIDTH + "s %s")
                .formatted(finding.outcome().text(), finding.check(), finding.detail());
        return finding.mend().isEmpty() ? row : row + "\n" + " ".repeat(INDENTATION) + "-> " + finding.mend();
    }

    /** Whether all that has to work does. */
    public static boolean isGood(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.outcome() == Finding.Outcome.FAILED);
    }

    /** All of them as one JSON object on one line. */
    public static String json(List<Finding> findings) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeBooleanField("ok", isGood(findings));
            json.writeArrayFieldStart("findings");
            for (var finding : findings) {
                json.writeStartObject();
                json.writeStringField("check", finding.check());
                json.writeStringField("outcome", finding.outcome().text());
                json.writeStringField("detail", finding.detail());
                json.writeStringField("mend", finding.mend());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }
}
