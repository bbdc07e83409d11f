package dev.switchboard.peer.log;

/** Makes text that others sent fit for one line of a log or a terminal. */
public final class Printable {
    /** The most characters that are shown of a text. */
    public static final int MAX_LENGTH = 200;

    private Printable() {}

    /**
     * The text, cut to {@value #MAX_LENGTH} characters, with everything escaped that could end the line, move
     * the cursor or change the direction of writing.
     */
    public static String text(String text) {
        return text(text, MAX_LENGTH);
    }

    /** The same with a length of one's own. */
    public static String text(String text, int maxLength) {
        var printable = new StringBuilder(Math.min(text.length(), maxLength) + 16);
        int shown = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (shown++ == maxLength) {
                return printable.append('…').toString();
            }
            append(printable, text.codePointAt(at));
        }
        return printable.toString();
    }

    private static void append(StringBuilder printable, int character) {
        switch (character) {
            case '\n' -> printable.append("\\n");
            case '\r' -> printable.append("\\r");
            case '\t' -> printable.append("\\t");
            case '\\' -> printable.append("\\\\");
            default -> {
                if (isPlain(character)) {
                    printable.appendCodePoint(character);
                } else {
                    printable.append("\\u{%X}".formatted(character));
                }
            }
        }
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
