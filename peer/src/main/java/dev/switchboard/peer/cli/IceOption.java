package dev.switchboard.peer.cli;

import dev.switchboard.peer.connection.IceServer;
import dev.switchboard.peer.connection.TurnCredentials;
import dev.switchboard.peer.log.Printable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One value of {@code --ice}.
 *
 * @param server empty for {@code none}
 */
record IceOption(Optional<IceServer> server) {
    /**
     * Reads one: {@code none}, a STUN server's URL, or a TURN server's with {@code USER:PASSWORD@} before its host, in
     * which a percent sign begins the two hexadecimal digits of a byte (RFC 3986, section 2.1).
     *
     * @throws IllegalArgumentException for anything else; the message says why, and quotes no password
     */
    static IceOption parse(String text) {
        if (text.equals("none")) {
            return new IceOption(Optional.empty());
        }
        int scheme = text.indexOf(':') + 1;
        int user = text.lastIndexOf('@');
        if (scheme == 0 || user < scheme) {
            return new IceOption(Optional.of(IceServer.stun(text)));
        }
        var url = text.substring(0, scheme) + text.substring(user + 1);
        return new IceOption(Optional.of(IceServer.turn(url, credentials(text.substring(scheme, user)))));
    }

    private static TurnCredentials credentials(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("before the @ stand a user and a password, USER:PASSWORD@HOST");
        }
        return new TurnCredentials(decoded(text.substring(0, colon)), decoded(text.substring(colon + 1)));
    }

    private static String decoded(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var decoded = ByteBuffer.allocate(bytes.length);
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '%') {
                decoded.put(hexadecimal(bytes, at + 1));
                at += 2;
            } else {
                decoded.put(bytes[at]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the bytes in user or password are not UTF-8", e);
        }
    }

    private static byte hexadecimal(byte[] bytes, int at) {
        if (at + 1 >= bytes.length || !HexFormat.isHexDigit(bytes[at]) || !HexFormat.isHexDigit(bytes[at + 1])) {
            throw new IllegalArgumentException(
                    "in user and password a percent sign begins two hexadecimal digits: %25 for itself, %40 for @");
        }
        return (byte) (HexFormat.fromHexDigit(bytes[at]) << 4 | HexFormat.fromHexDigit(bytes[at + 1]));
    }

    /** The text without what may be a password, for a complaint about it. */
    static String shown(String text) {
        boolean secret = text.indexOf('@') >= 0 || text.toLowerCase(Locale.ROOT).startsWith("turn");
        if (!secret) {
            return Printable.text(text);
        }
        int scheme = text.indexOf(':') + 1;
        int user = text.lastIndexOf('@');
        return Printable.text(text.substring(0, scheme) + "…" + (user < scheme ? "" : text.substring(user)));
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<IceOption> {
        @Override
        public IceOption convert(String value) {
            try {
                return parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'%s': %s".formatted(shown(value), e.getMessage()));
            }
        }
    }
}
