package dev.switchboard.signaling.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.proto.IceServerEntry;
import dev.switchboard.proto.IceServerList;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which ICE servers somebody is offered, and with which credentials. */
class OfferedIceServersTest {
    private static final List<String> TURN = List.of("turn:turn.example?transport=udp", "turns:turn.example");
    private static final TurnSecret SECRET = TurnSecret.parse("sixteen bytes or more");
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);

    private static OfferedIceServers offering(String... stunUrls) {
        var turn = new TurnOffer(TURN, SECRET, Duration.ofHours(1));
        return new OfferedIceServers(List.of(stunUrls), Optional.of(turn), CLOCK);
    }

    /** The password is that of: printf 1700003600:alice | openssl dgst -sha1 -hmac 'sixteen bytes or more' -binary. */
    @Test
    void credentialsAreThoseOfTheTurnRestScheme() {
        assertThat(offering("stun:stun.example").serversFor("alice"))
                .isEqualTo(new IceServerList(
                        3600,
                        List.of(
                                IceServerEntry.open("stun:stun.example"),
                                new IceServerEntry(TURN, "1700003600:alice", "CbC9mvAeHhy7wthKVLNhA7+N+Pw="))));
    }

    @Test
    void withoutTurnNothingExpires() {
        var stunOnly = new OfferedIceServers(List.of("stun:stun.example"), Optional.empty(), CLOCK);

        assertThat(stunOnly.serversFor("alice"))
                .isEqualTo(new IceServerList(0, List.of(IceServerEntry.open("stun:stun.example"))));
    }

    @Test
    void aUsernameFitsIntoItsAttributeWhoeverTheUserIs() {
        var entry = offering().serversFor("\uD83D\uDE80".repeat(128)).servers().get(0);

        assertThat(Objects.requireNonNull(entry.username()).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(509);
        assertThat(entry.username()).endsWith("\uD83D\uDE80");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | one secret is to stand in it, and there are 0; make one with: openssl rand -base64 32",
                "'sixteen bytes or more\nsixteen bytes or less' | one secret is to stand in it, and there are 2; make one"
                        + " with: openssl rand -base64 32",
                "fifteen bytes.. | a secret has at least 16 bytes, this one has 15; make one with: openssl rand -base64"
                        + " 32"
            })
    void whatIsNoSecretIsRefused(String text, String told) {
        assertThatThrownBy(() -> TurnSecret.parse(text)).hasMessage(told);
    }

    @Test
    void commentsAndWhiteSpaceAroundASecretDoNotCount() {
        assertThat(TurnSecret.parse("# for coturn\n\n  sixteen bytes or more \r\n")
                        .passwordOf("x"))
                .isEqualTo(SECRET.passwordOf("x"));
    }

    @Test
    void credentialsAreGoodForAReasonableTime() {
        for (var ttl : List.of(Duration.ofSeconds(59), Duration.ofDays(31))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new TurnOffer(TURN, SECRET, ttl));
        }
    }

    @Test
    void aSecretDoesNotShowItself() {
        assertThat(offering().toString()).doesNotContain("sixteen");
    }
}
