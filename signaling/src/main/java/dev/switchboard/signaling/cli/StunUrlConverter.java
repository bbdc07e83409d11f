package dev.switchboard.signaling.cli;

import dev.switchboard.cli.OrNone;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The URL of a STUN server (RFC 7064), or {@code none}. */
final class StunUrlConverter implements ITypeConverter<OrNone<String>> {
    private static final Pattern URL = Pattern.compile("stuns?:(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9.-]+)(:\\d{1,5})?");

    @Override
    public OrNone<String> convert(String value) {
        if (value.equals(OrNone.NONE)) {
            return OrNone.none();
        }
        if (!URL.matcher(value).matches()) {
            throw new TypeConversionException("'" + value + "' is not stun:HOST:PORT, or none");
        }
        return OrNone.of(value);
    }
}
