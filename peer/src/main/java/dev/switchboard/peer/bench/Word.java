package dev.switchboard.peer.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the two sides of a measurement say to each other, as one line of text: {@code received 1024}. The payload between
 * these lines is binary.
 *
 * @param verb what is said
 * @param numbers as many as the verb takes
 */
record Word(Verb verb, List<Long> numbers) {
    private static final int MAX_LENGTH = 200;
    private static final String NUMBER = "\\d{1,18}";

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

        Verb(int numbers) {
            this.numbers = numbers;
        }

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Word {
        if (numbers.size() != verb.numbers) {
            throw new IllegalArgumentException(verb.text() + " takes " + verb.numbers + " numbers");
        }
        numbers = List.copyOf(numbers);
    }

    static Word of(Verb verb, long... numbers) {
        return new Word(verb, LongStream.of(numbers).boxed().toList());
    }

    /** Reads one; empty for anything that is none. */
    static Optional<Word> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var parts = List.of(text.split(" ", -1));
        var numbers = parts.subList(1, parts.size());
        if (!numbers.stream().allMatch(number -> number.matches(NUMBER))) {
            return Optional.empty();
        }
        return Stream.of(Verb.values())
                .filter(verb -> verb.text().equals(parts.get(0)) && verb.numbers == numbers.size())
                .findFirst()
                .map(verb -> new Word(verb, numbers.stream().map(Long::valueOf).toList()));
    }

    long number(int index) {
        return numbers.get(index);
    }

    @Override
    public String toString() {
        return Stream.concat(Stream.of(verb.text()), numbers.stream().map(String::valueOf))
                .collect(Collectors.joining(" "));
    }
}
