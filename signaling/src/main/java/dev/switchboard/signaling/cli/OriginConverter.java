package dev.switchboard.signaling.cli;

import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The origin of a page as browsers write it (RFC 6454 section 6.2): in small letters, without the usual port. */
final class OriginConverter implements ITypeConverter<String> {
    private static final Pattern ORIGIN = Pattern.compile("https?://(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(:\\d{1,5})?");

    @Override
    public String convert(String value) {
        var origin = value.toLowerCase(Locale.ROOT);
        if (!ORIGIN.matcher(origin).matches()) {
            throw new TypeConversionException("'" + value + "' is not an origin such as https://example.org");
        }
        return withoutUsualPort("http://", ":80", withoutUsualPort("https://", ":443", origin));
    }

    private static String withoutUsualPort(String scheme, String port, String origin) {
        return origin.startsWith(scheme) && origin.endsWith(port)
                ? origin.substring(0, origin.length() - port.length())
                : origin;
    }
}
