package dev.switchboard.peer.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** Makes certificates that only their fingerprint speaks for (RFC 5280; ECDSA by RFC 5758 with P-256). */
final class SelfSigned {
    /** Long: when it is replaced, all who pin it have to be told. */
    private static final Duration LIFETIME = Duration.ofDays(20 * 365);

    /** Clocks differ. */
    private static final Duration EARLIER = Duration.ofDays(1);

    private static final String NAME = "switchboard peer";
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
    private static final byte[] ECDSA_WITH_SHA256 = HexFormat.of().parseHex("06082a8648ce3d040302");
    private static final BigInteger VERSION_3 = BigInteger.TWO;
    private static final int SERIAL_BITS = 127;

    private SelfSigned() {}

    static KeyPair newKey() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** A certificate of that key, in DER. */
    static byte[] certificate(KeyPair key, Instant now) throws GeneralSecurityException {
        var algorithm = Der.sequence(ECDSA_WITH_SHA256);
        var toBeSigned = toBeSigned(key.getPublic(), algorithm, now);
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key.getPrivate());
        signature.update(toBeSigned);
        return Der.sequence(toBeSigned, algorithm, Der.bits(signature.sign()));
    }

    private static byte[] toBeSigned(PublicKey key, byte[] algorithm, Instant now) {
        var name = Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text(NAME))));
        return Der.sequence(
                Der.tagged(Der.integer(VERSION_3)),
                Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE)),
                algorithm,
                name,
                Der.sequence(Der.time(now.minus(EARLIER)), Der.time(now.plus(LIFETIME))),
                name,
                key.getEncoded());
    }
}
