package dev.switchboard.proto;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What this project's peers say to each other beside a session description: short texts by name.
 *
 * <p>They travel in one member of the description's JSON, which original peers pass over. A name is 1 to
 * {@value #MAX_NAME_LENGTH} lower-case letters, digits and hyphens, so that it cannot be mistaken for another;
 * a text is 0 to {@value #MAX_VALUE_LENGTH} printable characters of ASCII.
 *
 * @param values the texts by name; immutable, and in the order of the names
 */
public record Extensions(Map<String, String> values) {
    /** The most texts there may be. */
    public static final int MAX_COUNT = 16;

    /** The most characters that a name may have. */
    public static final int MAX_NAME_LENGTH = 32;

    /** The most characters that a text may have. */
    public static final int MAX_VALUE_LENGTH = 1024;

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1," + MAX_NAME_LENGTH + "}");
    private static final Pattern VALUE = Pattern.compile("[ -~]{0," + MAX_VALUE_LENGTH + "}");
    private static final Extensions NONE = new Extensions(Map.of());

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException if there are too many, or one is none; the message is safe to show
     */
    public Extensions {
        if (values.size() > MAX_COUNT) {
            throw new IllegalArgumentException("more than " + MAX_COUNT + " extensions");
        }
        values.forEach(Extensions::check);
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    private static void check(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a name that is not of up to " + MAX_NAME_LENGTH + " lower-case letters, digits and hyphens");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a text that is not of up to " + MAX_VALUE_LENGTH + " printable characters of ASCII");
        }
    }

    /** None at all, as with every original peer. */
    public static Extensions none() {
        return NONE;
    }

    /** One text. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * The same with one text more, or another in its place.
     *
     * @throws IllegalArgumentException if there are too many, or it is none
     */
    public Extensions with(String name, String value) {
        var more = new TreeMap<>(values);
        more.put(name, value);
        return new Extensions(more);
    }

    /** Only the names: a text may be worth something to somebody else. */
    @Override
    public String toString() {
        return "Extensions" + values.keySet();
    }
}
