package dev.switchboard.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody meant who mistyped a name. */
public final class Similar {
    /** Names that have this much in common, and nothing but more on one side, are similar however much more it is. */
    private static final int LEAST_COMMON_START = 5;

    private Similar() {}

    /** The question for the end of a complaint, {@code ; did you mean max-rooms?}, or nothing if nothing is similar. */
    public static String hint(String name, Collection<String> candidates) {
        return to(name, candidates).map("; did you mean %s?"::formatted).orElse("");
    }

    /** The candidate with the fewest letters to change, the first in the alphabet of several; empty if those are many. */
    public static Optional<String> to(String name, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> isSimilar(name, candidate))
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean isSimilar(String one, String other) {
        int common = Math.min(one.length(), other.length());
        boolean isStart = common >= LEAST_COMMON_START && one.regionMatches(0, other, 0, common);
        int longest = Math.max(one.length(), other.length());
        int changes = distance(one, other);
        return isStart || (changes <= Math.max(2, longest / 3) && 2 * changes < longest);
    }

    /** Levenshtein's distance: how many letters to put in, leave out or replace. */
    private static int distance(String from, String to) {
        var costs = new int[to.length() + 1];
        for (int j = 0; j < costs.length; j++) {
            costs[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = costs[0];
            costs[0] = i;
            for (int j = 1; j < costs.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.min(replaced, 1 + Math.min(costs[j], costs[j - 1]));
            }
        }
        return costs[to.length()];
    }
}
