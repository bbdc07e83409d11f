package dev.switchboard.peer.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the two sides of a measurement say to each other, as one line of text: {@code received 1024}. The payload between
 * these lines is binary.
 *
 * <p>They are written and read while messages come as fast as they can, in the first seconds of a program: by code that
 * the compiler has not seen yet. So each is a plain loop: patterns and streams are much more to compile, and the compiler
 * takes the CPU from whoever empties the messages' socket.
 *
 * @param verb what is said
 * @param numbers as many as the verb takes
 */
record Word(Verb verb, List<Long> numbers) {
    private static final int MAX_LENGTH = 200;
    /** As many as any {@code long} has room for. */
    private static final int MAX_DIGITS = 18;

    private static final Map<String, Verb> VERBS =
            Stream.of(Verb.values()).collect(Collectors.toUnmodifiableMap(verb -> verb.text, Function.identity()));

    /** What can be said. */
    enum Verb {
        /** The called side: measure me. */
        READY(0),
        /** The called side: somebody else measures me. */
        BUSY(0),
        /** The calling side: messages of so many bytes follow. */
        BEGIN(1),
        /** The called side: so many of them have arrived. */
        RECEIVED(1),
        /** The calling side: that was the last of them. */
        END(0),
        /**
         * The called side: what that came to. Messages, nanoseconds from the first to the last, nanoseconds of CPU,
         * bytes of memory at the beginning and at the end.
         */
        RESULT(5),
        /** The calling side: send back what follows, as it comes. */
        ECHO(0);

        private final int numbers;
        private final String text;

        Verb(int numbers) {
            this.numbers = numbers;
            this.text = name().toLowerCase(Locale.ROOT);
        }
    }

    Word {
        if (numbers.size() != verb.numbers) {
            throw new IllegalArgumentException(verb.text + " takes " + verb.numbers + " numbers");
        }
        numbers = List.copyOf(numbers);
    }

    static Word of(Verb verb, long... numbers) {
        var boxed = new ArrayList<Long>(numbers.length);
        for (long number : numbers) {
            boxed.add(number);
        }
        return new Word(verb, boxed);
    }

    /** Reads one; empty for anything that is none. */
    static Optional<Word> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var parts = text.split(" ", -1);
        var verb = VERBS.get(parts[0]);
        if (verb == null || verb.numbers != parts.length - 1) {
            return Optional.empty();
        }
        var numbers = new ArrayList<Long>(verb.numbers);
        for (int i = 1; i < parts.length; i++) {
            if (!isNumber(parts[i])) {
                return Optional.empty();
            }
            numbers.add(Long.valueOf(parts[i]));
        }
        return Optional.of(new Word(verb, numbers));
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_DIGITS;
    }

    long number(int index) {
        return numbers.get(index);
    }

    @Override
    public String toString() {
        var text = new StringBuilder(verb.text);
        for (long number : numbers) {
            text.append(' ').append(number);
        }
        return text.toString();
    }
}
