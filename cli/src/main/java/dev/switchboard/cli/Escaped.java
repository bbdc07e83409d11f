package dev.switchboard.cli;

/** Text of others, made fit for one line of a terminal or a log. */
final class Escaped {
    private Escaped() {}

    /** The text, with what could end the line, move the cursor or turn the direction of writing shown as a code. */
    static String text(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        append(escaped, text);
        return escaped.toString();
    }

    static void append(StringBuilder escaped, String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (isHarmless(character)) {
                escaped.append(character);
            } else {
                escaped.append("\\u%04x".formatted((int) character));
            }
        }
    }

    private static boolean isHarmless(char character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
