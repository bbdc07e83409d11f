package dev.switchboard.peer.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.PeerId;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private static final PeerId CALLER = new PeerId("offer-1");

    private final AtomicInteger made = new AtomicInteger();
    private final Deliveries deliveries = new Deliveries(() -> new Delivery("stream " + made.incrementAndGet()));

    @Test
    void whoCallsAgainFindsWhatWasExchanged() {
        var first = deliveries.take(CALLER, "secret");
        deliveries.remember(CALLER, "secret", first);

        assertThat(deliveries.take(CALLER, "secret")).isSameAs(first);
        assertThat(deliveries.take(CALLER, "secret")).isNotSameAs(first);
    }

    @Test
    void onlyWhoWasThereFindsIt() {
        deliveries.remember(CALLER, "secret", new Delivery("x"));

        assertThat(deliveries.take(new PeerId("another"), "secret").standing().stream())
                .isEqualTo("stream 1");
        assertThat(deliveries.take(CALLER, "guess").standing().stream()).isEqualTo("stream 2");
    }

    @Test
    void theOldestIsForgottenWhenThereAreTooMany() {
        for (int i = 0; i <= Deliveries.MAX_REMEMBERED; i++) {
            deliveries.remember(CALLER, "secret " + i, new Delivery("x"));
        }
        deliveries.take(CALLER, "secret 0");
        assertThat(made).hasValue(1);
        deliveries.take(CALLER, "secret 1");
        assertThat(made).hasValue(1);
    }

    @Test
    void theOldestAreForgottenWhenTheyHoldTooMuch() {
        for (int i = 0; i < 20; i++) {
            var delivery = new Delivery("x");
            delivery.sent("x".repeat(Delivery.MAX_UNCONFIRMED_BYTES));
            deliveries.remember(CALLER, "secret " + i, delivery);
        }
        deliveries.take(CALLER, "secret 4");
        assertThat(made).hasValue(1);
        deliveries.take(CALLER, "secret 19");
        assertThat(made).hasValue(1);
    }
}
