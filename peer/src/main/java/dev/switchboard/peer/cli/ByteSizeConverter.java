package dev.switchboard.peer.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes as people write them: {@code 1024}, {@code 1024B} or {@code 1KiB}; in bytes. */
public final class ByteSizeConverter implements ITypeConverter<Integer> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(B|KiB)?", Pattern.CASE_INSENSITIVE);
    private static final int BYTES_PER_KIB = 1024;

    @Override
    public Integer convert(String value) {
        var match = SIZE.matcher(value.strip());
        if (!match.matches()) {
            throw new TypeConversionException("'" + value + "' is not a size like 512, 512B or 16KiB");
        }
        int number = Integer.parseInt(match.group(1));
        return "KiB".equalsIgnoreCase(match.group(2)) ? number * BYTES_PER_KIB : number;
    }
}
