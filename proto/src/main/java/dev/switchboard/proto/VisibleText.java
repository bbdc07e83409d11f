package dev.switchboard.proto;

/** The rule for names that strangers choose: short, and in a log exactly what they look like. */
final class VisibleText {
    private VisibleText() {}

    /**
     * Checks a name.
     *
     * @param what the kind of name, for the message, with its article
     * @throws IllegalArgumentException if it is none; the message is safe to show
     */
    static void check(String what, String value, int maxLength, boolean spacesInside) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(what + " must not be empty");
        }
        if (value.length() > maxLength) {
            throw new IllegalArgumentException(
                    what + " has at most " + maxLength + " characters, this one has " + value.length());
        }
        boolean space = value.startsWith(" ") || value.endsWith(" ");
        if (space) {
            throw refusal(what, ' ');
        }
        if (!isPlain(value)) {
            checkCharacters(what, value, spacesInside);
        }
    }

    /** Nearly every name is: the server looks at two in each message. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character <= ' ' || character > '~') {
                return false;
            }
        }
        return true;
    }

    private static void checkCharacters(String what, String value, boolean spacesInside) {
        value.codePoints()
                .filter(character -> !isVisible(character) && !(spacesInside && character == ' '))
                .findFirst()
                .ifPresent(character -> {
                    throw refusal(what, character);
                });
    }

    private static IllegalArgumentException refusal(String what, int character) {
        return new IllegalArgumentException("%s must not contain spaces or control characters here, this one has U+%04X"
                .formatted(what, character));
    }

    /** Letters and symbols by their category that show as nothing at all. */
    private static final String BLANK = "\u115f\u1160\u2800\u3164\uffa0";

    private static boolean isVisible(int character) {
        if (BLANK.indexOf(character) >= 0) {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
