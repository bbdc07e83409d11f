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
        VisibleText.check("an id", value, MAX_LENGTH, false);
    }

    @Override
    public String toString() {
        return value;
    }
}
