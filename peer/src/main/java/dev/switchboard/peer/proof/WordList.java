package dev.switchboard.peer.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The English words of BIP-39: no two of them begin with the same four letters. */
final class WordList {
    /** How many bits a word stands for. */
    static final int BITS = 11;

    static final int MASK = (1 << BITS) - 1;

    private static final List<String> WORDS = read();

    private WordList() {}

    private static List<String> read() {
        try (var in = WordList.class.getResourceAsStream("bip39-english.txt")) {
            if (in == null) {
                throw new IllegalStateException("the list of words is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String word(int number) {
        return WORDS.get(number);
    }
}
