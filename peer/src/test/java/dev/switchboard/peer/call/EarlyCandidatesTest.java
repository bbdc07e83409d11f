package dev.switchboard.peer.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.PeerId;
import org.junit.jupiter.api.Test;

class EarlyCandidatesTest {
    private static final PeerId SOURCE = new PeerId("offer-peer-1");
    private static final PeerId OTHER = new PeerId("offer-peer-2");
    private static final long LIFETIME = EarlyCandidates.LIFETIME.toNanos();

    private final EarlyCandidates early = new EarlyCandidates();

    @Test
    void eachSourceGetsItsOwnOnceInTheirOrder() {
        early.add(SOURCE, "1", 0);
        early.add(OTHER, "x", 0);
        early.add(SOURCE, "2", 0);

        assertThat(early.take(SOURCE, 0)).containsExactly("1", "2");
        assertThat(early.take(SOURCE, 0)).isEmpty();
        assertThat(early.take(OTHER, 0)).containsExactly("x");
    }

    @Test
    void theyAreDroppedAfterHalfAMinute() {
        long start = Long.MAX_VALUE - 1; // The clock's number may wrap around.
        early.add(SOURCE, "1", start);

        assertThat(early.take(OTHER, start + LIFETIME)).isEmpty();
        assertThat(early.take(SOURCE, start + LIFETIME + 1)).isEmpty();
    }

    @Test
    void oneSourceHasRoomForSoMany() {
        for (int i = 0; i < EarlyCandidates.MAX_PER_SOURCE; i++) {
            assertThat(early.add(SOURCE, "1", 0)).isTrue();
        }

        assertThat(early.add(SOURCE, "1", 0)).isFalse();
        assertThat(early.add(OTHER, "1", 0)).isTrue();
    }

    @Test
    void thereIsRoomForSoManySources() {
        for (int i = 0; i < EarlyCandidates.MAX_SOURCES; i++) {
            assertThat(early.add(new PeerId("offer-" + i), "1", 0)).isTrue();
        }

        assertThat(early.add(SOURCE, "1", 0)).isFalse();
        assertThat(early.add(new PeerId("offer-0"), "2", 0)).isTrue();
        assertThat(early.add(SOURCE, "1", LIFETIME + 1)).isTrue();
    }

    @Test
    void noneIsKeptThatIsLongerThanCandidatesAre() {
        assertThat(early.add(SOURCE, "c".repeat(EarlyCandidates.MAX_CHARACTERS), 0))
                .isTrue();
        assertThat(early.add(SOURCE, "c".repeat(EarlyCandidates.MAX_CHARACTERS + 1), 0))
                .isFalse();
    }
}
