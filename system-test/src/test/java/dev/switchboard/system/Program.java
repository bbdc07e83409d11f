package dev.switchboard.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A running program, and the file that holds what it has written so far. */
public record Program(String name, Process process, Path output) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What it has written so far. */
    public String log() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has written a text. */
    public void awaitLine(String text) {
        awaitMatch(Pattern.compile(Pattern.quote(text)));
    }

    /** Waits until it has written something that matches. */
    public MatchResult awaitMatch(Pattern pattern) {
        await().atMost(PATIENCE)
                .failFast("ended with a failure", this::failed)
                .untilAsserted(() -> assertThat(log()).as(name).containsPattern(pattern));
        return pattern.matcher(log()).results().findFirst().orElseThrow();
    }

    /** Waits until it has ended, and returns its exit code. */
    public int awaitExit() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(process.isAlive()).as(log()).isFalse());
        return process.exitValue();
    }

    private boolean failed() {
        return !process.isAlive() && process.exitValue() != 0;
    }
}
