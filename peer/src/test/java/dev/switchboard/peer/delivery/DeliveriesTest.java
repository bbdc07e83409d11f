package dev.switchboard.peer.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.switchboard.proto.PeerId;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private static final PeerId CALLER = new PeerId("offer-1");

    private final AtomicInteger made = new AtomicInteger();
    private final Deliveries deliveries = new Deliveries(() -> new Delivery("stream " + made.incrementAndGet()));

    private static PeerId caller(int number) {
        return new PeerId("offer-" + number);
    }

    /** A call whose channel was open has been lost. */
    private Delivery lose(PeerId caller, String stream) {
        var delivery = deliveries.take(caller, stream);
        deliveries.giveBack(caller, stream, true);
        return delivery;
    }

    private boolean isRemembered(PeerId caller, String stream) {
        int before = made.get();
        deliveries.take(caller, stream);
        return made.get() == before;
    }

    @Test
    void whoCallsAgainFindsWhatWasExchanged() {
        var first = lose(CALLER, "secret");

        assertThat(deliveries.take(CALLER, "secret")).isSameAs(first);
    }

    @Test
    void onlyWhoWasThereFindsIt() {
        lose(CALLER, "secret");

        assertThat(isRemembered(caller(2), "secret")).isFalse();
        assertThat(isRemembered(CALLER, "guess")).isFalse();
    }

    @Test
    void callsOfTheSameProcessShareItUntilTheLastIsOver() {
        var first = deliveries.take(CALLER, "secret");
        assertThat(deliveries.take(CALLER, "secret")).isSameAs(first);
        deliveries.giveBack(CALLER, "secret", true);
        assertThat(deliveries.take(CALLER, "secret")).isSameAs(first);
        deliveries.giveBack(CALLER, "secret", false);
        deliveries.giveBack(CALLER, "secret", false);

        assertThat(deliveries.take(CALLER, "secret")).isSameAs(first);
    }

    @Test
    void aSetUpThatFailsLosesNothing() {
        var first = lose(CALLER, "secret");
        deliveries.take(CALLER, "secret");
        deliveries.giveBack(CALLER, "secret", false);

        assertThat(deliveries.take(CALLER, "secret")).isSameAs(first);
    }

    @Test
    void whatNeverHadAnOpenChannelIsNotRemembered() {
        deliveries.take(CALLER, "secret");
        deliveries.giveBack(CALLER, "secret", false);

        assertThat(isRemembered(CALLER, "secret")).isFalse();
    }

    @Test
    void nothingIsGivenBackTwice() {
        lose(CALLER, "secret");

        assertThatIllegalStateException().isThrownBy(() -> deliveries.giveBack(CALLER, "secret", true));
    }

    @Test
    void theOldestIsForgottenWhenThereAreTooMany() {
        for (int i = 0; i <= Deliveries.MAX_REMEMBERED; i++) {
            lose(caller(i), "secret");
        }
        assertThat(isRemembered(caller(1), "secret")).isTrue();
        assertThat(isRemembered(caller(0), "secret")).isFalse();
    }

    @Test
    void manyOfOneIdPushOutTheirOwnOnly() {
        lose(caller(2), "secret");
        for (int i = 0; i <= Deliveries.MAX_REMEMBERED; i++) {
            lose(CALLER, "secret " + i);
        }
        assertThat(isRemembered(caller(2), "secret")).isTrue();
        assertThat(isRemembered(CALLER, "secret " + Deliveries.MAX_REMEMBERED)).isTrue();
        assertThat(isRemembered(CALLER, "secret " + (Deliveries.MAX_REMEMBERED - Deliveries.MAX_REMEMBERED_PER_CALLER)))
                .isFalse();
    }

    @Test
    void theOldestAreForgottenWhenTheyHoldTooMuch() {
        for (int i = 0; i < 20; i++) {
            deliveries.take(caller(i), "secret").sent("x".repeat(Delivery.MAX_UNCONFIRMED_BYTES));
            deliveries.giveBack(caller(i), "secret", true);
        }
        assertThat(isRemembered(caller(5), "secret")).isTrue();
        assertThat(isRemembered(caller(4), "secret")).isFalse();
        assertThat(isRemembered(caller(19), "secret")).isTrue();
    }
}
