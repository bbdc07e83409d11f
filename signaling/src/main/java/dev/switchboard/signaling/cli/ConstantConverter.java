package dev.switchboard.signaling.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One of an enum's constants, in small letters or capitals. (Picocli's own words for a bad one name no value.) */
abstract class ConstantConverter<E extends Enum<E>> implements ITypeConverter<E> {
    private final E[] constants;

    ConstantConverter(Class<E> type) {
        this.constants = type.getEnumConstants();
    }

    @Override
    public final E convert(String value) {
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is not one of " + names()));
    }

    private String names() {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
