package dev.switchboard.peer.cli;

/** How many, from 1. */
public final class CountConverter extends ExplainingConverter<Integer> {
    /** For picocli. */
    public CountConverter() {
        super(CountConverter::read);
    }

    private static Integer read(String text) {
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("not a whole number from 1 to 999999999");
        }
        return Integer.valueOf(text);
    }
}
