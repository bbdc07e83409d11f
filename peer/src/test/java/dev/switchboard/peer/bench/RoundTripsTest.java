package dev.switchboard.peer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RoundTripsTest {
    @Test
    void percentilesAreOfWhatWasMeasured() {
        var trips =
                RoundTrips.of(LongStream.rangeClosed(1, 200).map(i -> 201 - i).toArray());

        assertThat(trips.count()).isEqualTo(200);
        assertThat(trips.percentile(50)).isEqualTo(100);
        assertThat(trips.percentile(90)).isEqualTo(180);
        assertThat(trips.percentile(99)).isEqualTo(198);
        assertThat(trips.percentile(100)).isEqualTo(trips.max()).isEqualTo(200);
    }

    @Test
    void oneIsAllOfThem() {
        var trips = RoundTrips.of(new long[] {7});

        assertThat(trips.percentile(50)).isEqualTo(trips.percentile(99)).isEqualTo(7);
    }

    @Test
    void noneHasNoPercentiles() {
        assertThatIllegalArgumentException().isThrownBy(() -> RoundTrips.of(new long[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RoundTrips.of(new long[] {7}).percentile(0));
    }
}
