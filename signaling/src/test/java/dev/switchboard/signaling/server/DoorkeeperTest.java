package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.proto.NamePattern;
import dev.switchboard.proto.PeerId;
import dev.switchboard.signaling.access.TokenMint;
import dev.switchboard.signaling.access.TokenSecrets;
import dev.switchboard.signaling.access.TokenVerifier;
import dev.switchboard.signaling.address.AddressRange;
import dev.switchboard.signaling.core.Grant;
import dev.switchboard.signaling.core.Refusal;
import dev.switchboard.signaling.core.Role;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, as what, and what the others are told. */
class DoorkeeperTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final TokenSecrets SECRETS = TokenSecrets.parse("a secret that only these tests know");

    private final Map<String, String> headers =
            new HashMap<>(Map.of(Hello.UPGRADE, "websocket", Hello.CONNECTION, "Upgrade"));
    private AccessRules rules = AccessRules.OPEN;
    private String peer = "203.0.113.9";

    private static Grant grant(List<String> ids, List<String> targets, List<String> rooms) {
        return new Grant(Optional.of("somebody"), patterns(ids), patterns(targets), patterns(rooms));
    }

    private static List<NamePattern> patterns(List<String> texts) {
        return texts.stream().map(NamePattern::new).toList();
    }

    private static String token(Grant grant) {
        return new TokenMint(SECRETS, CLOCK).mint(grant, NOW.plusSeconds(60));
    }

    private void requireTokens() {
        rules = new AccessRules(Optional.of(new TokenVerifier(SECRETS, CLOCK)), Set.of(), List.of());
    }

    private Hello hello(String resource) throws UnknownHostException {
        return new Hello(resource, headers, InetAddress.getByName(peer));
    }

    private Admission admit(String resource) throws TurnedAwayException, UnknownHostException {
        return new Doorkeeper(rules).admit(hello(resource));
    }

    private void assertTurnedAway(String resource, Refusal why, String... response) {
        var refused = catchThrowableOfType(TurnedAwayException.class, () -> admit(resource));
        assertThat(refused).isNotNull();
        assertThat(refused.why()).isEqualTo(why);
        assertThat(StandardCharsets.UTF_8.decode(refused.response()).toString()).contains(response);
    }

    @ParameterizedTest
    @CsvSource({"/register, ANSWER_PEER", "/offer, OFFER_PEER", "/ws, ROOM_MEMBER", "/offer?x=y, OFFER_PEER"})
    void withoutTokensEverybodyMayComeAndDoEverything(String resource, Role role) throws Exception {
        var admission = admit(resource);

        assertThat(admission.role()).isEqualTo(role);
        assertThat(admission.grant()).isEqualTo(Grant.ALL);
        assertThat(admission.expiry()).isEmpty();
        assertThat(admission.client()).isEqualTo(InetAddress.getByName(peer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/offer/", "/OFFER", "?/offer", "/metrics"})
    void otherPathsAreNotFound(String resource) {
        assertTurnedAway(resource, Refusal.UNKNOWN_PATH, "HTTP/1.1 404 Not found\r\n", "/register, /offer and /ws");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "close", "keep-alive", "upgrades", "Upgrade; x"})
    void whoAsksForNoUpgradeOfThisConnectionIsTold(String connection) {
        headers.put(Hello.CONNECTION, connection);

        assertTurnedAway("/offer", Refusal.NO_UPGRADE, "HTTP/1.1 400 ", "no \"Connection: Upgrade\"; a proxy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"upgrade", "keep-alive, Upgrade", "UPGRADE,close"})
    void anUpgradeMayStandAmongOthers(String connection) throws Exception {
        headers.put(Hello.CONNECTION, connection);

        assertThat(admit("/offer").role()).isEqualTo(Role.OFFER_PEER);
    }

    @Test
    void whoBringsNoTokenIsAskedForOne() {
        requireTokens();
        assertTurnedAway("/offer", Refusal.NO_TOKEN, "HTTP/1.1 401 Unauthorized\r\n", "WWW-Authenticate: Bearer\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer\t", "Bearer x.y.z", "Bearer a b"})
    void whoBringsABadTokenIsToldSo(String authorization) {
        requireTokens();
        headers.put(Hello.AUTHORIZATION, authorization.startsWith("bearer\t") ? "Bearer \t" : authorization);
        assertTurnedAway("/offer", Refusal.BAD_TOKEN, "401", "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n");
    }

    @Test
    void anotherSchemeIsNoToken() {
        requireTokens();
        headers.put(Hello.AUTHORIZATION, "Basic dXNlcjpwYXNz");
        assertTurnedAway("/offer", Refusal.NO_TOKEN, "401");
    }

    @Test
    void aTokenInTheHeaderLetsIn() throws Exception {
        requireTokens();
        var grant = grant(List.of("robot-7"), List.of(), List.of());
        headers.put(Hello.AUTHORIZATION, "bearer " + token(grant));
        var admission = admit("/register");

        assertThat(admission.grant()).isEqualTo(grant);
        assertThat(admission.expiry()).contains(NOW.plusSeconds(60 + 30));
        assertThat(admission.grant().maySpeakAs(new PeerId("robot-8"))).isFalse();
    }

    @Test
    void aTokenInTheAddressLetsInToo() throws Exception {
        requireTokens();
        var grant = grant(List.of(), List.of(), List.of("lab"));

        assertThat(admit("/ws?x=y&access_token=" + token(grant).replace(".", "%2E"))
                        .grant())
                .isEqualTo(grant);
    }

    @Test
    void twoTokensAreOneTooMany() {
        requireTokens();
        var token = token(grant(List.of("a"), List.of("b"), List.of("c")));
        headers.put(Hello.AUTHORIZATION, "Bearer " + token);
        assertTurnedAway("/offer?access_token=" + token, Refusal.BAD_TOKEN, "HTTP/1.1 400 Bad request\r\n");
        headers.remove(Hello.AUTHORIZATION);
        assertTurnedAway("/offer?access_token=x&access_token=" + token, Refusal.BAD_TOKEN, "400");
    }

    @Test
    void aBrokenPercentEncodingIsToldSo() {
        requireTokens();
        assertTurnedAway("/offer?access_token=%", Refusal.BAD_TOKEN, "400");
    }

    @ParameterizedTest
    @CsvSource({"/register", "/offer", "/ws"})
    void aGoodTokenThatAllowsNothingHereIsForbidden(String path) {
        requireTokens();
        var grant = path.equals("/ws")
                ? grant(List.of("a"), List.of("b"), List.of())
                : grant(List.of(), List.of("b"), List.of("c"));
        headers.put(Hello.AUTHORIZATION, "Bearer " + token(grant));
        assertTurnedAway(path, Refusal.NOT_GRANTED, "HTTP/1.1 403 Forbidden\r\n", "allows nothing on " + path);
    }

    @Test
    void noRefusalRepeatsTheToken() {
        requireTokens();
        headers.put(Hello.AUTHORIZATION, "Bearer sesame.sesame.sesame");
        var refused = catchThrowableOfType(TurnedAwayException.class, () -> admit("/offer"));

        assertThat(refused).hasMessageNotContaining("sesame");
        assertThat(StandardCharsets.UTF_8.decode(refused.response()).toString()).doesNotContain("sesame");
    }

    @Test
    void aHelloNeverShowsItsToken() throws UnknownHostException {
        headers.put(Hello.AUTHORIZATION, "Bearer sesame");
        assertThat(hello("/offer?access_token=sesame")).asString().doesNotContain("sesame");
    }

    @ParameterizedTest
    @CsvSource({
        "https://switchboard.example, true",
        "HTTPS://Switchboard.Example, true",
        "'', true",
        "https://switchboard.example.evil.example, false",
        "http://switchboard.example, false",
        "https://switchboard.example:444, false",
        "null, false",
        "https://switchboard.example; https://evil.example, false"
    })
    void onlyPagesOfAllowedOriginsMayConnect(String origin, boolean allowed) throws Exception {
        rules = new AccessRules(Optional.empty(), Set.of("https://switchboard.example"), List.of());
        headers.put(Hello.ORIGIN, origin);
        for (var path : List.of("/register", "/offer", "/ws")) {
            if (allowed) {
                admit(path);
            } else {
                assertTurnedAway(path, Refusal.FOREIGN_ORIGIN, "HTTP/1.1 403 Forbidden\r\n");
            }
        }
    }

    @Test
    void withoutAListPagesOfAnyOriginMayConnect() throws Exception {
        headers.put(Hello.ORIGIN, "https://anybody.example");
        assertThat(admit("/ws").role()).isEqualTo(Role.ROOM_MEMBER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // From a stranger the header says nothing.
                "203.0.113.9 | 198.51.100.1                           | 203.0.113.9",
                "10.0.0.1    | 198.51.100.1                           | 198.51.100.1",
                // What stands before the last foreign address, the client may have written.
                "10.0.0.1    | 192.0.2.66, 198.51.100.1               | 198.51.100.1",
                "10.0.0.1    | 192.0.2.66, 198.51.100.1, 10.0.0.2     | 198.51.100.1",
                "10.0.0.1    | 192.0.2.66; 198.51.100.1               | 10.0.0.1",
                "10.0.0.1    | 10.0.0.3, 10.0.0.2                     | 10.0.0.3",
                "10.0.0.1    | 2001:db8::7                            | 2001:db8::7",
                // Nonsense is not looked behind.
                "10.0.0.1    | 192.0.2.66, localhost                  | 10.0.0.1",
                "10.0.0.1    | ''                                     | 10.0.0.1",
            })
    void behindATrustedProxyTheAddressIsTheOneThatItForwards(String socket, String forwarded, String client)
            throws Exception {
        rules = new AccessRules(Optional.empty(), Set.of(), List.of(AddressRange.parse("10.0.0.0/8")));
        peer = socket;
        headers.put(Hello.FORWARDED_FOR, forwarded);

        assertThat(admit("/offer").client()).isEqualTo(InetAddress.getByName(client));
    }
}
