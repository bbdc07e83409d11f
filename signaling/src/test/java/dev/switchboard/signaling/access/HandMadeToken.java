package dev.switchboard.signaling.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens made from their JSON with the JDK alone: what others may send, sensible or not. */
final class HandMadeToken {
    static final String SECRET = "a secret of at least thirty-two bytes";
    static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private HandMadeToken() {}

    /** A properly signed token with any claims; {@code '} stands for a quotation mark. */
    static String claiming(String claims) {
        return signed(HS256, claims.replace('\'', '"'), SECRET);
    }

    static String signed(String header, String claims, String secret) {
        return signed("HmacSHA256", header, claims, secret);
    }

    static String signed(String algorithm, String header, String claims, String secret) {
        var content = base64(header) + "." + base64(claims);
        return content + "." + base64(hmac(algorithm, content, secret));
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hmac(String algorithm, String content, String secret) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
