package dev.switchboard.signaling.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whole numbers from 1 on. */
final class PositiveConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
        return Math.toIntExact(convert(value, Integer.MAX_VALUE));
    }

    private static long convert(String value, long max) {
        try {
            long number = Long.parseLong(value);
            if (number > 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new TypeConversionException("'" + value + "' is not a whole number from 1 to " + max);
    }

    /** The same, for what an int does not hold. */
    static final class OfLong implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            return PositiveConverter.convert(value, Long.MAX_VALUE);
        }
    }
}
