package dev.switchboard.signaling.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How much is under way at once. */
class InFlightTest {
    private final InFlight inFlight = new InFlight(2, 100);

    @Test
    void noMoreCommandsThanThatAreTaken() {
        assertThat(inFlight.take(1)).isTrue();
        assertThat(inFlight.take(1)).isTrue();
        assertThat(inFlight.take(1)).isFalse();
        inFlight.release(1);
        assertThat(inFlight.take(1)).isTrue();
    }

    @Test
    void norMoreBytes() {
        assertThat(inFlight.take(60)).isTrue();
        assertThat(inFlight.take(41)).isFalse();
        assertThat(inFlight.take(40)).isTrue();
    }

    @Test
    void whatIsOfTheNodesOwnLifeIsTakenAnywayAndCounts() {
        inFlight.take(60);
        inFlight.takeAnyway(60);
        inFlight.takeAnyway(60);
        assertThat(inFlight.commands()).isEqualTo(3);
        inFlight.release(60);
        assertThat(inFlight.take(1)).isFalse();
        inFlight.release(60);
        assertThat(inFlight.take(40)).isTrue();
    }

    @Test
    void itIsQuietOnceAllAreAnswered() {
        assertThat(inFlight.quiet()).isCompleted();
        inFlight.take(1);
        inFlight.take(1);
        var quiet = inFlight.quiet();
        inFlight.release(1);
        assertThat(quiet).isNotCompleted();
        inFlight.release(1);
        assertThat(quiet).isCompleted();
    }
}
