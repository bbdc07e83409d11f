package dev.switchboard.peer.cli;

import dev.switchboard.peer.log.Printable;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a value by a method that refuses bad ones with a reason, and tells the user both. */
abstract class ExplainingConverter<T> implements ITypeConverter<T> {
    private final Function<String, T> reader;

    ExplainingConverter(Function<String, T> reader) {
        this.reader = reader;
    }

    @Override
    public final T convert(String value) {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'%s': %s".formatted(Printable.text(value), e.getMessage()));
        }
    }
}
