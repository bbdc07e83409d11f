package dev.switchboard.peer.keys;

import java.io.IOException;
import java.util.Base64;
import java.util.regex.Pattern;

/** Texts of PEM (RFC 7468), of which only the kinds asked for are looked at. */
final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    static String write(String kind, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, LINES.encodeToString(content), kind);
    }

    /** The content of the first block of a kind. */
    static byte[] read(String text, String kind) throws IOException {
        var block = Pattern.compile("-----BEGIN %s-----([^-]*)-----END %s-----".formatted(kind, kind))
                .matcher(text);
        if (!block.find()) {
            throw new IOException("there is no '-----BEGIN %s-----' in it".formatted(kind));
        }
        try {
            return Base64.getMimeDecoder().decode(block.group(1));
        } catch (IllegalArgumentException e) {
            throw new IOException("what stands under '-----BEGIN %s-----' is no base64".formatted(kind), e);
        }
    }
}
