package dev.switchboard.signaling.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final int HALF = Backlog.MAX_BYTES / 2;

    private final ManualLoop loop = new ManualLoop();
    private final List<String> story = new ArrayList<>();
    private final Backlog backlog = new Backlog("the test has it so", loop, () -> story.add("relieved"));

    private boolean offer(int size, String name) {
        return backlog.offer(size, () -> story.add(name));
    }

    @Test
    void soManyBytesWaitAndNoMore() {
        assertThat(offer(HALF, "a")).isTrue();
        assertThat(offer(HALF, "b")).isTrue();
        assertThat(offer(1, "c")).isFalse();
        loop.settle();

        assertThat(offer(HALF, "d")).isTrue();
        loop.settle();
        assertThat(story).containsExactly("a", "relieved", "b", "d");
    }

    @Test
    void soManyTasksWaitAndNoMore() {
        for (int i = 0; i < Backlog.MAX_TASKS; i++) {
            assertThat(offer(0, "a")).isTrue();
        }
        assertThat(offer(0, "b")).isFalse();
    }

    @Test
    void whatFitsIsNotTakenEitherUntilHalfIsDone() {
        assertThat(offer(HALF, "a")).isTrue();
        assertThat(offer(HALF, "b")).isTrue();
        assertThat(offer(HALF, "c")).isFalse();
        assertThat(offer(0, "d")).isFalse();
    }

    @Test
    void whatIsLargerThanAllThatMayWaitIsTakenWhereNothingDoes() {
        assertThat(offer(Backlog.MAX_BYTES + 1, "a")).isTrue();
    }

    @Test
    void whatFailsWaitsNoMore() {
        assertThat(backlog.ask(
                        Backlog.MAX_BYTES,
                        () -> {
                            throw new IllegalStateException("the test has it so");
                        },
                        ""))
                .isNotCompleted();
        loop.settle();

        assertThat(offer(HALF, "a")).isTrue();
    }

    @Test
    void aQuestionThatIsTooMuchIsAnsweredAtOnce() {
        assertThat(offer(Backlog.MAX_BYTES, "a")).isTrue();
        var answer = backlog.ask(1, () -> CompletableFuture.completedFuture("done"), "refused");

        assertThat(answer).isCompletedWithValue("refused");
    }
}
