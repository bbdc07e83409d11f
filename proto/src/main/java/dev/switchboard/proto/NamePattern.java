package dev.switchboard.proto;

/**
 * Names of ids or rooms: one exactly or, with {@code *} for any run of characters (also none), all of a form.
 *
 * <p>Capitals count. Matching takes at most as many steps as the name's length times the pattern's, and never
 * goes back on what an earlier {@code *} took, so that nobody can make it slow by the choice of a name.
 *
 * @param text the pattern
 */
public record NamePattern(String text) {
    private static final char ANY = '*';

    /** Whether a name is one of these. */
    public boolean matches(String name) {
        int first = text.indexOf(ANY);
        if (first < 0) {
            return text.equals(name);
        }
        int last = text.lastIndexOf(ANY);
        int tail = name.length() - (text.length() - last - 1);
        return first <= tail
                && name.startsWith(text.substring(0, first))
                && name.startsWith(text.substring(last + 1), tail)
                && matchesBetween(first, last, name, tail);
    }

    /** Finds the pieces between the first and the last star, each as early as can be: later would win nothing. */
    private boolean matchesBetween(int first, int last, String name, int tail) {
        int at = first;
        for (int star = first; star < last; ) {
            int next = text.indexOf(ANY, star + 1);
            var piece = text.substring(star + 1, next);
            int found = name.indexOf(piece, at);
            if (found < 0 || found + piece.length() > tail) {
                return false;
            }
            at = found + piece.length();
            star = next;
        }
        return true;
    }

    /** Whether it stands for one name only. */
    public boolean isExact() {
        return text.indexOf(ANY) < 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
