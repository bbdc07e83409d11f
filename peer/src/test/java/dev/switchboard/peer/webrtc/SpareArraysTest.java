package dev.switchboard.peer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpareArraysTest {
    private final SpareArrays spare = new SpareArrays();

    @Test
    void anArrayIsUsedAgain() {
        var array = spare.take(1024);
        spare.giveBack(array);

        assertThat(spare.take(1024)).isSameAs(array);
    }

    @Test
    void anArrayThatIsStillLookedAtIsNot() {
        var array = spare.take(1024);

        assertThat(spare.take(1024)).isNotSameAs(array);
    }

    @Test
    void anArrayHasTheLengthThatIsWanted() {
        var array = spare.take(1024);
        spare.take(10);
        spare.giveBack(array);

        assertThat(spare.take(10)).hasSize(10);
        assertThat(spare.take(1024)).isNotSameAs(array);
    }

    @Test
    void aMebibyteIsKeptAndNoMore() {
        var one = spare.take(512 * 1024);
        var two = spare.take(512 * 1024);
        var three = spare.take(512 * 1024);
        spare.giveBack(one);
        spare.giveBack(two);
        spare.giveBack(three);

        assertThat(spare.take(512 * 1024)).isSameAs(two);
        assertThat(spare.take(512 * 1024)).isSameAs(one);
        assertThat(spare.take(512 * 1024)).isNotSameAs(three);
    }
}
