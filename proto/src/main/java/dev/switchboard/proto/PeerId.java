package dev.switchboard.proto;

/**
 * The name that a peer goes by.
 *
 * <p>1 to {@value #MAX_LENGTH} characters, each a letter, digit, mark, punctuation or symbol of any script.
 * Spaces, control and formatting characters are refused, so that an id shows in a log as what it is.
 */
public record PeerId(String value) {
    /** The most characters (UTF-16 units) an id may have. */
    public static final int MAX_LENGTH = 128;

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException for anything that is not an id; the message says why and is safe to show
     */
    public PeerId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an id must not be empty");
        }
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "an id has at most " + MAX_LENGTH + " characters, this one has " + value.length());
        }
        value.codePoints()
                .filter(character -> !isVisible(character))
                .findFirst()
                .ifPresent(PeerId::refuse);
    }

    private static void refuse(int character) {
        throw new IllegalArgumentException(
                "an id must not contain spaces or control characters, this one has U+%04X".formatted(character));
    }

    private static boolean isVisible(int character) {
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

    @Override
    public String toString() {
        return value;
    }
}
