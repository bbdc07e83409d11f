package dev.switchboard.peer.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.IceServerEntry;
import dev.switchboard.proto.IceServerList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the ICE servers that the signaling server offers. */
class IceOffersTest {
    private static final IceConfig DEFAULTS = IceConfig.defaults();
    private static final IceServer TURN =
            IceServer.turn("turn:turn.example?transport=tcp", new TurnCredentials("1:me", "secret"));

    private final IceOffers offers = new IceOffers(DEFAULTS);

    private void take(String url) {
        offers.take(new IceServerList(60, List.of(new IceServerEntry(List.of(url), "1:me", "secret"))));
    }

    @Test
    void offersTakeThePlaceOfTheDefault() {
        assertThat(offers.complete(DEFAULTS)).isEqualTo(DEFAULTS);

        take("turn:turn.example?transport=tcp");
        assertThat(offers.complete(DEFAULTS).servers()).containsExactly(TURN);

        offers.take(IceServerList.EMPTY);
        assertThat(offers.complete(DEFAULTS).servers()).isEmpty();
    }

    @Test
    void serversOfTheUsersChoiceStay() {
        var chosen = IceConfig.of(List.of(IceServer.stun("stun:a")));
        take("turn:turn.example");

        assertThat(new IceOffers(chosen).areWanted()).isFalse();
        assertThat(offers.complete(chosen)).isEqualTo(chosen);
    }

    @Test
    void credentialsAreForThoseWhoRelayOnly() {
        take("stun:stun.example");

        assertThat(offers.complete(DEFAULTS).servers()).containsExactly(IceServer.stun("stun:stun.example"));
    }

    /** Each of these would end the process, were it to reach the native library. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "turn:", "turn:a b", "turn:h:0", "turn:h?transport=x", "stuns:h", "http://h", "turn:\u0000"})
    void whatIsNoServerIsPassedOver(String url) {
        take(url);

        assertThat(offers.complete(DEFAULTS).servers()).isEmpty();
    }

    @Test
    void aTurnServerWithoutCredentialsIsPassedOver() {
        offers.take(new IceServerList(
                0,
                List.of(
                        IceServerEntry.open("turn:a"),
                        new IceServerEntry(List.of("turn:b"), "user", null),
                        new IceServerEntry(List.of("turn:c"), "", ""),
                        new IceServerEntry(List.of("turn:turn.example?transport=tcp"), "1:me", "secret"))));

        assertThat(offers.complete(DEFAULTS).servers()).containsExactly(TURN);
    }

    @Test
    void noMoreServersAreUsedThanAreOfUse() {
        var urls = Collections.nCopies(1000, "stun:a");

        assertThat(offers.take(new IceServerList(0, List.of(new IceServerEntry(urls, null, null)))))
                .hasSize(IceServerList.MAX_SERVERS);
    }
}
