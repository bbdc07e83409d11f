package dev.switchboard.peer.stun;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A STUN request in the making (RFC 8489, sections 5 and 14). Not thread-safe. */
final class StunRequest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int INTEGRITY_LENGTH = 4 + 20;

    private final int method;
    private final byte[] transaction = new byte[StunMessage.TRANSACTION_LENGTH];
    private final ByteArrayOutputStream attributes = new ByteArrayOutputStream();

    StunRequest(int method) {
        this.method = method;
        RANDOM.nextBytes(transaction);
    }

    StunRequest with(int attribute, byte[] value) {
        var header = ByteBuffer.allocate(4).putShort((short) attribute).putShort((short) value.length);
        attributes.writeBytes(header.array());
        attributes.writeBytes(value);
        attributes.writeBytes(new byte[StunMessage.padding(value.length)]);
        return this;
    }

    StunRequest with(int attribute, String value) {
        return with(attribute, value.getBytes(StandardCharsets.UTF_8));
    }

    StunRequest with(int attribute, int value) {
        return with(attribute, ByteBuffer.allocate(4).putInt(value).array());
    }

    /** Adds what proves that we know the password (RFC 8489, sections 9.2.2 and 14.5); nothing may follow it. */
    StunRequest signed(String username, String realm, String password) {
        try {
            var key = MessageDigest.getInstance("MD5")
                    .digest((username + ':' + realm + ':' + password).getBytes(StandardCharsets.UTF_8));
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return with(StunMessage.MESSAGE_INTEGRITY, mac.doFinal(bytes(INTEGRITY_LENGTH)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no MD5 or no HMAC-SHA1", e);
        }
    }

    byte[] bytes() {
        return bytes(0);
    }

    /** The message as far as it is made, with a length that has room for what is to come. */
    private byte[] bytes(int toCome) {
        return ByteBuffer.allocate(StunMessage.HEADER_LENGTH + attributes.size())
                .putShort((short) method)
                .putShort((short) (attributes.size() + toCome))
                .putInt(StunMessage.COOKIE)
                .put(transaction)
                .put(attributes.toByteArray())
                .array();
    }
}
