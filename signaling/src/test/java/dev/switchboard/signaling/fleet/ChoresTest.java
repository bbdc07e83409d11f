package dev.switchboard.signaling.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How much is asked of the store at one time, and what is asked again. */
class ChoresTest {
    private final ManualLoop loop = new ManualLoop();
    private final List<CompletableFuture<Boolean>> asked = new ArrayList<>();
    private final Chores<Integer> chores = new Chores<>(loop, this::ask);

    private CompletableFuture<Boolean> ask(Integer unused) {
        var answer = new CompletableFuture<Boolean>();
        asked.add(answer);
        return answer;
    }

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            chores.add(i);
        }
    }

    @Test
    void onlySoManyAreUnderWayAndEachThatIsDoneBeginsTheNext() {
        add(Chores.MAX_UNDER_WAY + 2);
        chores.work();
        assertThat(asked).hasSize(Chores.MAX_UNDER_WAY);
        chores.work();
        assertThat(asked).hasSize(Chores.MAX_UNDER_WAY);

        asked.get(7).complete(true);
        loop.settle();
        assertThat(asked).hasSize(Chores.MAX_UNDER_WAY + 1);
        assertThat(chores.size()).isEqualTo(1);
    }

    @Test
    void oneThatFailsIsAskedAgainWithTheNextWorkAndNotBefore() {
        add(1);
        chores.work();
        asked.get(0).completeExceptionally(new FleetUnreachableException("the test has it so"));
        loop.settle();
        assertThat(asked).hasSize(1);

        chores.work();
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatTakesManyCommandsLeavesRoomForFewOthers() {
        var large = new Chores<>(loop, this::ask, one -> Chores.MAX_UNDER_WAY / 2);
        for (int i = 0; i < 4; i++) {
            large.add(i);
        }
        large.work();

        assertThat(asked).hasSize(2);
    }

    @Test
    void oneThatIsToBeAskedAtOnceDoesNotWait() {
        add(Chores.MAX_UNDER_WAY);
        chores.work();
        chores.askNow(-1);

        assertThat(asked).hasSize(Chores.MAX_UNDER_WAY + 1);
    }
}
