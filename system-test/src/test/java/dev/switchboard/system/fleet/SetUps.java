package dev.switchboard.system.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How set-ups fare; owns the counts. Confined to the loop. */
final class SetUps {
    private final List<String> failures = new ArrayList<>();
    private int begun;
    private int done;
    private int repeated;
    private Duration slowest = Duration.ZERO;

    /**
     * How they fared.
     *
     * @param done how many were answered
     * @param repeated how many of them not at the first try
     * @param slowest how long the slowest took, with all its tries
     * @param failures those that were given up, and why
     */
    record Result(int done, int repeated, Duration slowest, List<String> failures) {}

    /** The number of the next. */
    int next() {
        return begun++;
    }

    void done(int tries, Duration time) {
        done++;
        if (tries > 1) {
            repeated++;
        }
        if (time.compareTo(slowest) > 0) {
            slowest = time;
        }
    }

    void failed(String why) {
        failures.add(why);
    }

    Result result() {
        return new Result(done, repeated, slowest, List.copyOf(failures));
    }
}
