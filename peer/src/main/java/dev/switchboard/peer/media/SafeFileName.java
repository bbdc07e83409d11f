package dev.switchboard.peer.media;

/** Names that strangers chose, made fit to be a part of a file's name on any system. */
public final class SafeFileName {
    private static final int MAX_LENGTH = 40;

    private SafeFileName() {}

    /**
     * The letters and digits of ASCII, {@code -} and {@code _} of a text, and {@code _} for each character that is
     * something else; 40 characters at most. Empty only for an empty text.
     */
    public static String of(String text) {
        var name = new StringBuilder();
        text.codePoints()
                .limit(MAX_LENGTH)
                .forEach(character -> name.append(isSafe(character) ? (char) character : '_'));
        return name.toString();
    }

    private static boolean isSafe(int character) {
        return isBetween(character, 'a', 'z')
                || isBetween(character, 'A', 'Z')
                || isBetween(character, '0', '9')
                || character == '-'
                || character == '_';
    }

    private static boolean isBetween(int character, char first, char last) {
        return character >= first && character <= last;
    }
}
