package dev.switchboard.signaling.cli;

import java.net.URI;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where browsers find a WebSocket server (RFC 6455 section 3), without a query: the page adds the server's paths. */
final class PublicUrlConverter implements ITypeConverter<URI> {
    private static final Pattern URL =
            Pattern.compile("wss?://(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(:\\d{1,5})?(/[A-Za-z0-9._~-]+)*/?");

    @Override
    public URI convert(String value) {
        if (!URL.matcher(value).matches()) {
            throw new TypeConversionException("'" + value + "' is not an address such as wss://example.org");
        }
        return URI.create(value);
    }
}
