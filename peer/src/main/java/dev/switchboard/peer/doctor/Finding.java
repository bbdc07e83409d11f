package dev.switchboard.peer.doctor;

import java.util.Locale;

/**
 * What one check came to.
 *
 * @param check what was looked at
 * @param outcome how that is
 * @param detail what was seen; one line, safe to show
 * @param mend the likely cause and what to do; empty where nothing needs doing
 */
public record Finding(String check, Outcome outcome, String detail, String mend) {
    /** How something is. */
    public enum Outcome {
        /** It works. */
        OK,
        /** It does not work, and need not: something else does the same. */
        NOTE,
        /** It does not work. */
        FAILED;

        /** As reports have it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String check, String detail) {
        return new Finding(check, Outcome.OK, detail, "");
    }

    static Finding note(String check, String detail, String mend) {
        return new Finding(check, Outcome.NOTE, detail, mend);
    }

    static Finding failed(String check, String detail, String mend) {
        return new Finding(check, Outcome.FAILED, detail, mend);
    }
}
