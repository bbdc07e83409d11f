package dev.switchboard.cli;

import java.util.Optional;

/**
 * The value of an option that may also be {@code none}. (Of a plain Optional, picocli would convert the
 * content only.)
 *
 * @param value the value; empty for none
 * @param <T> what the value is
 */
public record OrNone<T>(Optional<T> value) {
    /** What a user writes for no value. */
    public static final String NONE = "none";

    /** No value. */
    public static <T> OrNone<T> none() {
        return new OrNone<>(Optional.empty());
    }

    /** A value. */
    public static <T> OrNone<T> of(T value) {
        return new OrNone<>(Optional.of(value));
    }
}
