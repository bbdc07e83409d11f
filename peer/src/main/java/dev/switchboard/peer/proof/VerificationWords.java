package dev.switchboard.peer.proof;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.StringJoiner;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Five words of what both sides brought into a call: the same on both sides, unless somebody sits in between.
 *
 * <p>Somebody in between has to find certificates or nonces of his own by which both sides get the same words. Each
 * side's nonce is fresh, so he can begin only when he has seen them, and has the time of one set-up; and each attempt
 * costs as much as {@value #ITERATIONS} hashes.
 */
public final class VerificationWords {
    static final int ITERATIONS = 150_000;

    private static final String CONTEXT = "switchboard words 1";
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final int COUNT = 5;

    private final Half caller;
    private final Half called;

    VerificationWords(Half caller, Half called) {
        this.caller = caller;
        this.called = called;
    }

    /** The words, with spaces between. Takes about 50 ms of a processor: not to be called in the event loop. */
    public String text() {
        var words = new StringJoiner(" ");
        long bits = stretched();
        for (int i = 0; i < COUNT; i++) {
            words.add(WordList.word((int) (bits >>> (Long.SIZE - (i + 1) * WordList.BITS)) & WordList.MASK));
        }
        return words.toString();
    }

    private long stretched() {
        var statement = Statement.of(
                CONTEXT,
                caller.fingerprints().toString(),
                caller.nonce().text(),
                called.fingerprints().toString(),
                called.nonce().text());
        var password = HexFormat.of().formatHex(statement).toCharArray();
        try {
            var key = new PBEKeySpec(password, Statement.of(CONTEXT), ITERATIONS, Long.SIZE);
            return ByteBuffer.wrap(SecretKeyFactory.getInstance(ALGORITHM)
                            .generateSecret(key)
                            .getEncoded())
                    .getLong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
