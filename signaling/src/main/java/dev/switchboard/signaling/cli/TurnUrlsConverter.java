package dev.switchboard.signaling.cli;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The URL of a TURN server (RFC 7065). */
final class TurnUrlsConverter implements ITypeConverter<TurnUrls> {
    private static final Pattern URL = Pattern.compile(
            "(turn|turns):(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(:\\d{1,5})?(?<transport>\\?transport=(udp|tcp))?");

    @Override
    public TurnUrls convert(String value) {
        var matcher = URL.matcher(value);
        if (value.contains("@")) {
            // Not quoted: there may be a password before it.
            throw new TypeConversionException("a TURN server stands here without user and password, as turn:HOST:PORT:"
                    + " credentials are made of --turn-secret-file");
        }
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "'" + value + "' is not turn:HOST:PORT, with ?transport=udp or tcp if wanted, or turns:HOST:PORT");
        }
        boolean open = matcher.group("transport") == null && value.startsWith("turn:");
        return new TurnUrls(open ? List.of(value + "?transport=udp", value + "?transport=tcp") : List.of(value));
    }
}
