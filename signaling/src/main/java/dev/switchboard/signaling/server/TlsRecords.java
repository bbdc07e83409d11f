package dev.switchboard.signaling.server;

import java.nio.ByteBuffer;

/**
 * Follows the records of a TLS stream (RFC 8446, section 5.1), to tell how much has come of one that is not whole:
 * that is what the TLS library holds, which does not say. Confined to whoever receives.
 */
final class TlsRecords {
    private static final int HEADER_BYTES = 5;

    /** How many bytes have come of the record that is on its way. */
    private int begun;
    /** Of its content, as far as its header has come. */
    private int length;

    /** Looks at bytes, and takes none. */
    void follow(ByteBuffer bytes) {
        int at = bytes.position();
        while (at < bytes.limit()) {
            if (begun < HEADER_BYTES) {
                header(Byte.toUnsignedInt(bytes.get(at)));
                at++;
            } else {
                int more = Math.min(bytes.limit() - at, HEADER_BYTES + length - begun);
                begun += more;
                at += more;
            }
            if (begun == HEADER_BYTES + length) {
                begun = 0;
                length = 0;
            }
        }
    }

    /** The last two bytes are the length. */
    private void header(int value) {
        begun++;
        if (begun >= HEADER_BYTES - 1) {
            length = length << Byte.SIZE | value;
        }
    }

    int unfinishedBytes() {
        return begun;
    }
}
