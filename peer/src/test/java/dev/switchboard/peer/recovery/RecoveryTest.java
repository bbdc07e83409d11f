package dev.switchboard.peer.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Recovery recovery = new Recovery(PATIENCE, 0);
    private long second;
    private long heard;
    private boolean settled = true;

    /** One look a second while nothing is heard: the steps that are something, with the second each falls in. */
    private List<String> silence(int seconds) {
        var steps = new ArrayList<String>();
        for (int i = 0; i < seconds; i++) {
            var step = look(1);
            if (step != Step.NONE) {
                steps.add(second + " " + step);
            }
        }
        return steps;
    }

    private Step look(int seconds) {
        second += seconds;
        return recovery.look(heard, settled, now());
    }

    private long now() {
        return Duration.ofSeconds(second).toNanos();
    }

    private Step hear() {
        heard++;
        return look(1);
    }

    @Test
    void aWayThatIsHeardIsNotLost() {
        for (int i = 0; i < 10; i++) {
            assertThat(silence(2)).isEmpty();
            assertThat(hear()).isEqualTo(Step.NONE);
        }
    }

    @Test
    void lossIsNoticedWithinFiveSecondsAndAnotherWayLookedForAfterPausesThatGrow() {
        assertThat(silence(60)).containsExactly("4 LOST", "9 RETRY", "19 RETRY", "34 RETRY", "49 RETRY");
        assertThat(recovery.isLost()).isTrue();
    }

    @Test
    void whoSaysThatItHasEndedIsWaitedForAsLongAsWhoLeft() {
        silence(60);
        recovery.ended();
        recovery.ended();

        assertThat(silence(15)).endsWith("75 GIVE_UP_GONE");
    }

    @Test
    void whoIsSaidToHaveEndedAndIsHeardOrSpeaksHasNot() {
        recovery.ended();
        assertThat(hear()).isEqualTo(Step.NONE);
        silence(10);
        recovery.spoke();

        assertThat(silence(60).toString()).doesNotContain("GIVE_UP");
        recovery.ended();
        recovery.spoke();
        assertThat(silence(40).toString()).doesNotContain("GIVE_UP");
    }

    @Test
    void whoIsHeardAgainIsBackAndMayBeLostAgain() {
        silence(10);
        assertThat(hear()).isEqualTo(Step.BACK);
        assertThat(recovery.lostFor(now())).isEqualTo(Duration.ofSeconds(11));
        assertThat(recovery.isLost()).isFalse();

        assertThat(silence(10)).containsExactly("15 LOST", "20 RETRY");
    }

    @Test
    void anOfferThatIsNotAnsweredIsRepeatedAlsoWhenTheOtherSideIsHeard() {
        silence(4);
        settled = false;
        for (int i = 0; i < 300; i++) {
            assertThat(hear()).isIn(Step.NONE, Step.RETRY);
        }
        assertThat(recovery.isLost()).isTrue();
        assertThat(recovery.isSilent()).isFalse();
        settled = true;
        assertThat(hear()).isEqualTo(Step.BACK);
    }

    @Test
    void aWayIsSilentFromItsLossUntilSomethingIsHeard() {
        assertThat(recovery.isSilent()).isFalse();
        silence(10);
        assertThat(recovery.isSilent()).isTrue();
        hear();
        assertThat(recovery.isSilent()).isFalse();
    }

    @Test
    void patienceHasAnEnd() {
        assertThat(silence(120)).endsWith("120 GIVE_UP_LOST");
    }

    @Test
    void whoLeftSignalingBeforeItFellSilentIsGone() {
        recovery.left(now());

        assertThat(silence(15)).containsExactly("4 LOST", "9 RETRY", "15 GIVE_UP_GONE");
    }

    @Test
    void whoLeavesSignalingAfterTheWayWasLostHasLostBoth() {
        silence(4);
        recovery.left(now());

        assertThat(silence(56)).doesNotContain("15 GIVE_UP_GONE").contains("48 RETRY");
    }

    @Test
    void whoLeavesSignalingAfterTheWayWasLostIsSoonLookedForAgain() {
        silence(20);
        recovery.left(now());
        recovery.left(now());

        assertThat(silence(15)).containsExactly("22 RETRY", "26 RETRY", "34 RETRY");
    }

    @Test
    void whoComesBackToSignalingIsNotGone() {
        recovery.left(now());
        silence(10);
        recovery.spoke();

        assertThat(silence(50)).containsExactly("19 RETRY", "34 RETRY", "49 RETRY");
    }

    @Test
    void whoLeavesSignalingAndIsHeardGoesOn() {
        recovery.left(now());
        for (int i = 0; i < 30; i++) {
            assertThat(hear()).isEqualTo(Step.NONE);
        }
    }

    @Test
    void anotherWayIsLookedForAtOnceWhenSignalingIsBack() {
        assertThat(recovery.signalingBack(now())).isEqualTo(Step.NONE);
        silence(20);

        assertThat(recovery.signalingBack(now())).isEqualTo(Step.RETRY);
        assertThat(silence(6)).containsExactly("25 RETRY");
    }

    @Test
    void whatTheConnectionGivesUpIsLostAtOnceAndOnce() {
        hear();
        assertThat(recovery.failed(now())).isEqualTo(Step.LOST);
        assertThat(recovery.failed(now())).isEqualTo(Step.NONE);
        assertThat(silence(4)).isEmpty();
        assertThat(hear()).isEqualTo(Step.BACK);
    }

    @Test
    void timeInWhichThisProcessStoodStillDoesNotCount() {
        silence(2);
        assertThat(look(3600)).isEqualTo(Step.NONE);

        assertThat(silence(3)).containsExactly("3604 LOST");
    }
}
