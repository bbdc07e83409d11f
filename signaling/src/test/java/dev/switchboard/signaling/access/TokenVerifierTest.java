package dev.switchboard.signaling.access;

import static dev.switchboard.signaling.access.HandMadeToken.HS256;
import static dev.switchboard.signaling.access.HandMadeToken.SECRET;
import static dev.switchboard.signaling.access.HandMadeToken.base64;
import static dev.switchboard.signaling.access.HandMadeToken.claiming;
import static dev.switchboard.signaling.access.HandMadeToken.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.signaling.core.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens are taken, and why all others are not. The time is always second 1000. */
class TokenVerifierTest {
    private static final String OTHER_SECRET = "another secret of thirty-two bytes or more";
    private static final String GOOD = "{'aud':'switchboard','exp':2000}";
    private static final String GOOD_CLAIMS = GOOD.replace('\'', '"');

    private final TokenVerifier verifier = verifier(SECRET);

    private static TokenVerifier verifier(String secrets) {
        return new TokenVerifier(
                TokenSecrets.parse(secrets), Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC));
    }

    /** The good claims, with one more, or another in the place of one of them. */
    private static String with(String claim) {
        return claiming("{'aud':'switchboard','exp':2000,%s}".formatted(claim));
    }

    @Test
    void theBearerMayDoWhatTheClaimsSay() throws InvalidTokenException {
        var access = verifier.verify(with("'sub':'ada','ids':['me','me-*'],'targets':['you'],'rooms':['the lab']"));

        assertThat(access.grant().subject()).contains("ada");
        assertThat(access.grant().maySpeakAs(new PeerId("me-2"))).isTrue();
        assertThat(access.grant().maySpeakAs(new PeerId("you"))).isFalse();
        assertThat(access.grant().mayCall(new PeerId("you"))).isTrue();
        assertThat(access.grant().mayCall(new PeerId("me"))).isFalse();
        assertThat(access.grant().mayJoin(new RoomId("the lab"))).isTrue();
        assertThat(access.grant().mayJoin(new RoomId("you"))).isFalse();
    }

    @Test
    void whatIsNotGrantedIsDenied() throws InvalidTokenException {
        var grant = verifier.verify(claiming(GOOD)).grant();

        assertThat(grant.subject()).isEmpty();
        assertThat(Role.values()).noneMatch(grant::opens);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'aud':'switchboard','exp':2000}",
                "{'aud':['switchboard'],'exp':2000}",
                "{'aud':['other','switchboard'],'exp':2000}",
                "{'aud':'switchboard','exp':2000.5}",
                "{'aud':'switchboard','exp':2e3}",
                "{'aud':'switchboard','exp':971}",
                "{'aud':'switchboard','exp':253402300799}",
                "{'aud':'switchboard','exp':2000,'nbf':1000}",
                "{'aud':'switchboard','exp':2000,'nbf':1030}",
                "{'aud':'switchboard','exp':2000,'iss':{'any':[1]},'iat':'never','unknown':[{}]}"
            })
    void theseAreGood(String claims) throws InvalidTokenException {
        assertThat(verifier.verify(claiming(claims)).grant().subject()).isEmpty();
    }

    @Test
    void aTokenIsGoodForTheTimeThatClocksMayDifferAfterItsEnd() throws InvalidTokenException {
        assertThat(verifier.verify(claiming(GOOD)).expiry()).isEqualTo(Instant.ofEpochSecond(2_030));
        assertThat(verifier.verify(claiming("{'aud':'switchboard','exp':971}")).expiry())
                .isEqualTo(Instant.ofEpochSecond(1_001));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'aud':'other'                        | the token's \"aud\" is not \"switchboard\"",
                "'aud':'Switchboard'                  | the token's \"aud\" is not \"switchboard\"",
                "'aud':['switchboards']               | the token's \"aud\" is not \"switchboard\"",
                "'aud':[]                             | the token's \"aud\" is not \"switchboard\"",
                "'aud':null                           | the token's \"aud\" is not an array of strings",
                "'aud':7                              | the token's \"aud\" is not an array of strings",
                "'aud':['switchboard',7]              | the token's \"aud\" is not an array of strings",
                "'aud':{'switchboard':1}              | the token's \"aud\" is not an array of strings",
                "'exp':970                            | the token expired at 1970-01-01T00:16:10Z",
                "'exp':0                              | the token expired at 1970-01-01T00:00:00Z",
                "'exp':'2000'                         | the token's \"exp\" is not a number of seconds since 1970",
                "'exp':null                           | the token's \"exp\" is not a number of seconds since 1970",
                "'exp':[2000]                         | the token's \"exp\" is not a number of seconds since 1970",
                "'exp':true                           | the token's \"exp\" is not a number of seconds since 1970",
                "'exp':-1                             | the token's \"exp\" is not a number of seconds since 1970",
                "'exp':1893456000000                  | the token's \"exp\" is not a number of seconds since 1970",
                "'exp':1e300                          | the token's \"exp\" is not a number of seconds since 1970",
                "'nbf':1031                           | the token is not valid before 1970-01-01T00:17:11Z",
                "'nbf':'now'                          | the token's \"nbf\" is not a number of seconds since 1970",
                "'sub':7                              | the token's \"sub\" is not a string",
                "'sub':null                           | the token's \"sub\" is not a string",
                "'sub':['ada']                        | the token's \"sub\" is not a string",
                "'sub':''                             | in the token, the subject cannot be used: an id must not be empty",
                "'ids':'me'                           | the token's \"ids\" is not an array of strings",
                "'ids':null                           | the token's \"ids\" is not an array of strings",
                "'ids':{'0':'me'}                     | the token's \"ids\" is not an array of strings",
                "'ids':['me',7]                       | the token's \"ids\" is not an array of strings",
                "'ids':[['me']]                       | the token's \"ids\" is not an array of strings",
                "'ids':['me',null]                    | the token's \"ids\" is not an array of strings",
                "'targets':'*'                        | the token's \"targets\" is not an array of strings",
                "'targets':['']                       | in the token, an entry of targets cannot be used: an id must not be empty",
                "'rooms':7                            | the token's \"rooms\" is not an array of strings",
                "'rooms':[' ']                        | in the token, an entry of rooms cannot be used: a room's name must not"
                        + " contain spaces or control characters here, this one has U+0020"
            })
    void claimsOfAnotherKindAreRefused(String claim, String reason) {
        var name = claim.substring(0, claim.indexOf(':'));
        var others = Stream.of("'aud':'switchboard'", "'exp':2000")
                .filter(other -> !other.startsWith(name))
                .toList();

        assertRefused(claiming("{%s,%s}".formatted(claim, String.join(",", others))), reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'exp':2000}          | the token has no \"aud\"",
                "{'aud':'switchboard'} | the token has no \"exp\"",
                "{}                    | the token has no \"aud\"",
                "[]                    | the token has no \"aud\"",
                "null                  | the token is malformed",
                "7                     | the token is malformed",
                "nonsense              | the token is malformed",
                "{'aud'                | the token is malformed",
                "{'exp':1e999}         | the token is malformed"
            })
    void claimsThatSayTooLittleAreRefused(String claims, String reason) {
        assertRefused(claiming(claims), reason);
    }

    @Test
    void namesThatCouldForgeALineOfTheLogAreRefused() {
        assertRefused(
                with("'sub':'a\\nb'"),
                "in the token, the subject cannot be used: an id must not contain spaces or control characters here,"
                        + " this one has U+000A");
        assertRefused(
                with("'ids':['\\u202e']"),
                "in the token, an entry of ids cannot be used: an id must not contain spaces or control characters"
                        + " here, this one has U+202E");
    }

    static Stream<Arguments> forgeries() {
        var content = base64(HS256) + "." + base64(GOOD_CLAIMS);
        var good = signed(HS256, GOOD_CLAIMS, SECRET);
        var unsigned = base64("{\"alg\":\"none\"}") + "." + base64(GOOD_CLAIMS) + ".";
        return Stream.of(
                arguments("of another secret", signed(HS256, GOOD_CLAIMS, OTHER_SECRET), "signature is not good"),
                arguments(
                        "signature of another token",
                        content + good.substring(good.lastIndexOf('.')).replace(good.charAt(good.length() - 5), 'A'),
                        "signature is not good"),
                arguments("signature too short", good.substring(0, good.length() - 10), "signature is not good"),
                arguments("signature too long", good + "AAAA", "signature is not good"),
                arguments(
                        "other claims, same signature",
                        base64(HS256) + "." + base64(GOOD_CLAIMS.replace("2000", "9000"))
                                + good.substring(good.lastIndexOf('.')),
                        "signature is not good"),
                arguments("alg none", unsigned, "not the form of a signed"),
                arguments(
                        "alg none, signed all the same",
                        signed("{\"alg\":\"none\"}", GOOD_CLAIMS, SECRET),
                        "not signed with HS256"),
                arguments("alg NONE", signed("{\"alg\":\"NONE\"}", GOOD_CLAIMS, SECRET), "not signed with HS256"),
                arguments("alg hs256", signed("{\"alg\":\"hs256\"}", GOOD_CLAIMS, SECRET), "not signed with HS256"),
                arguments(
                        "alg HS512",
                        signed("HmacSHA512", "{\"alg\":\"HS512\"}", GOOD_CLAIMS, SECRET.repeat(2)),
                        "not signed with HS256"),
                arguments("alg RS256", signed("{\"alg\":\"RS256\"}", GOOD_CLAIMS, SECRET), "not signed with HS256"),
                arguments("alg ES256", signed("{\"alg\":\"ES256\"}", GOOD_CLAIMS, SECRET), "not signed with HS256"),
                arguments("alg made up", signed("{\"alg\":\"made up\"}", GOOD_CLAIMS, SECRET), "not signed with HS256"),
                arguments("alg absent", signed("{}", GOOD_CLAIMS, SECRET), "malformed"),
                arguments("alg null", signed("{\"alg\":null}", GOOD_CLAIMS, SECRET), "malformed"),
                arguments("alg of another type", signed("{\"alg\":[\"HS256\"]}", GOOD_CLAIMS, SECRET), "malformed"),
                arguments(
                        "critical extension",
                        signed("{\"alg\":\"HS256\",\"crit\":[\"exp\"],\"exp\":1}", GOOD_CLAIMS, SECRET),
                        "critical"),
                arguments(
                        "critical b64",
                        signed("{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}", GOOD_CLAIMS, SECRET),
                        "critical"),
                arguments("empty crit", signed("{\"alg\":\"HS256\",\"crit\":[]}", GOOD_CLAIMS, SECRET), "critical"),
                arguments(
                        "JWE",
                        base64("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}") + "..AAAA.AAAA.AAAA",
                        "not the form of a signed"),
                arguments(
                        "JWE's header",
                        signed("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}", GOOD_CLAIMS, SECRET),
                        "not signed with HS256"),
                arguments("no token", "", "not the form of a signed"),
                arguments("dots", "..", "not the form of a signed"),
                arguments("no header", good.substring(good.indexOf('.')), "not the form of a signed"),
                arguments(
                        "no claims",
                        base64(HS256) + ".." + good.substring(good.lastIndexOf('.') + 1),
                        "not the form of a signed"),
                arguments("no signature", content + ".", "not the form of a signed"),
                arguments("two parts", content, "not the form of a signed"),
                arguments("four parts", good + ".AAAA", "not the form of a signed"),
                arguments("padding", good + "=", "not the form of a signed"),
                arguments("white space", good + "\n", "not the form of a signed"),
                arguments("standard base64", good.substring(0, good.length() - 1) + "/", "not the form of a signed"),
                arguments("header no JSON", signed("nonsense", GOOD_CLAIMS, SECRET), "malformed"),
                arguments("header no object", signed("[]", GOOD_CLAIMS, SECRET), "malformed"),
                arguments("nested header", signed("[".repeat(2_000), GOOD_CLAIMS, SECRET), "malformed"),
                arguments(
                        "nested header object",
                        signed(
                                "{\"alg\":\"HS256\",\"x\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}",
                                GOOD_CLAIMS,
                                SECRET),
                        "malformed"),
                arguments(
                        "nested claims", claiming("{'x':" + "[".repeat(2_000) + "]".repeat(2_000) + "}"), "malformed"),
                arguments("nested objects", claiming("{'x':".repeat(1_000)), "malformed"),
                arguments("claims twice", claiming("{'aud':'other','aud':'switchboard','exp':2000}"), "malformed"),
                arguments("over-long", "A".repeat(8_193), "has 8193 characters; at most 8192"),
                arguments("huge", "A".repeat(50_000_000), "has 50000000 characters; at most 8192"),
                arguments("10,000 entries", with("'ids':[" + "'a',".repeat(9_999) + "'a']"), "at most 8192"),
                arguments(
                        "257 entries",
                        with("'ids':[" + "'a',".repeat(256) + "'a']"),
                        "ids has 257 entries; at most 256 are taken"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void whatIsNotSignedAsWeSignIsRefused(String what, String token, String reason) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOf(InvalidTokenException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aHeaderThatWasGoodOnceMakesNoOtherTokenGood() throws InvalidTokenException {
        var good = signed(HS256, GOOD_CLAIMS, SECRET);
        assertThat(verifier.verify(good)).isNotNull();

        assertRefused(signed(HS256, GOOD_CLAIMS, OTHER_SECRET), "the token's signature is not good");
        assertThat(verifier.verify(signed("{\"typ\":\"JWT\",\"alg\":\"HS256\"}", GOOD_CLAIMS, SECRET)))
                .isNotNull();
        assertThat(verifier.verify(good)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\"}",
                "{\"alg\":\"HS256\",\"crit\":[\"exp\"],\"exp\":1}",
                "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}"
            })
    void aHeaderThatWasRefusedIsRefusedAgain(String header) {
        var token = signed(header, GOOD_CLAIMS, SECRET);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> verifier.verify(token))
                    .hasMessageMatching(".* not signed with HS256|.* critical .*");
        }
    }

    @Test
    void anotherAlgorithmIsRefusedAgainThoughTheSecretWouldDoForIt() {
        var longSecret = SECRET.repeat(2);
        var verifier = verifier(longSecret);
        var token = signed("HmacSHA512", "{\"alg\":\"HS512\"}", GOOD_CLAIMS, longSecret);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> verifier.verify(token)).hasMessage("the token is not signed with HS256");
        }
    }

    @Test
    void aSecretCanBeReplacedWhileItsTokensAreAbout() throws InvalidTokenException {
        var both = verifier(OTHER_SECRET + "\n" + SECRET);

        assertThat(both.verify(claiming(GOOD))).isNotNull();
        assertThat(both.verify(signed(HS256, GOOD_CLAIMS, OTHER_SECRET))).isNotNull();
        assertThatThrownBy(() -> both.verify(signed(HS256, GOOD_CLAIMS, SECRET + "!")))
                .hasMessage("the token's signature is not good");
    }

    @Test
    void noClaimIsReadOfATokenThatSomebodyElseSigned() {
        assertRefused(signed(HS256, "{\"exp\":0}", OTHER_SECRET), "the token's signature is not good");
        assertRefused(signed(HS256, "nonsense", OTHER_SECRET), "the token's signature is not good");
    }

    @Test
    void whateverIsSentIsTakenOrRefusedWithoutRepeatingIt() {
        var random = new Random(4);
        var good = with("'sub':'ada','ids':['marker-7'],'targets':['you'],'rooms':['the lab']");
        for (int i = 0; i < 20_000; i++) {
            assertTakenOrRefused(mutated(random, good));
        }
    }

    @Test
    void whateverIsProperlySignedIsTakenOrRefusedWithoutRepeatingIt() {
        var random = new Random(5);
        var good = "{\"aud\":[\"switchboard\"],\"exp\":2000,\"nbf\":5,\"sub\":\"marker-7\",\"ids\":[\"marker-7\"]}";
        for (int i = 0; i < 20_000; i++) {
            assertTakenOrRefused(signed(HS256, mutated(random, good), SECRET));
            assertTakenOrRefused(signed(mutated(random, HS256), good, SECRET));
        }
    }

    private static String mutated(Random random, String text) {
        var mutated = new StringBuilder(text);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(3)) {
                case 0 -> mutated.setCharAt(at, (char) random.nextInt(128));
                case 1 -> mutated.insert(at, "\"{}[],:.e-9\\\u0000\ud800".charAt(random.nextInt(14)));
                default -> mutated.deleteCharAt(at);
            }
        }
        return mutated.toString();
    }

    private void assertTakenOrRefused(String token) {
        try {
            assertThat(verifier.verify(token).expiry()).isAfter(Instant.ofEpochSecond(1_000));
        } catch (InvalidTokenException e) {
            assertThat(e).hasMessageNotContaining("marker").hasNoCause();
            assertThat(e.getMessage()).hasSizeLessThan(200).matches("\\P{Cntrl}+");
        }
    }

    private void assertRefused(String token, String reason) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOf(InvalidTokenException.class)
                .hasMessage(reason)
                .hasNoCause();
    }
}
