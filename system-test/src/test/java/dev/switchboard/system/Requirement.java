package dev.switchboard.system;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Optional;

/** What a test needs of the machine. */
public final class Requirement {
    /** With this system property, a machine that lacks something fails the test instead of skipping it. */
    private static final String NO_SKIPS = "switchboard.noSkips";

    private Requirement() {}

    /** Skips the test, with one line that says why, if something stands in its way. */
    public static void check(String test, Optional<String> obstacle) {
        if (obstacle.isEmpty()) {
            return;
        }
        var line = test + " skipped: " + obstacle.get();
        if (Boolean.getBoolean(NO_SKIPS)) {
            fail(line);
        }
        System.out.println(line);
        abort(line);
    }
}
