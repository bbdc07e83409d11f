package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FleetThreadTest {
    private static final int MANY = 100 * FleetThread.MOST_A_TURN;

    @AutoClose
    private final FleetThread loop = new FleetThread();

    @Test
    void whatIsDueDoesNotWaitBehindAllThatWasHandedOver() throws Exception {
        var go = new CountDownLatch(1);
        var done = new AtomicInteger();
        var doneBefore = new CompletableFuture<Integer>();
        loop.execute(() -> awaitNow(go));
        for (int i = 0; i < MANY; i++) {
            loop.execute(done::incrementAndGet);
        }
        loop.schedule(0, () -> doneBefore.complete(done.get()));
        go.countDown();

        assertThat(doneBefore.get()).isLessThan(MANY);
        runAll();
        assertThat(done).hasValue(MANY);
    }

    private static void awaitNow(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runAll() {
        CompletableFuture.runAsync(() -> {}, loop::execute).join();
    }

    @Test
    void whatIsHandedOverRunsInItsOrder() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            int number = i;
            loop.execute(() -> order.add(number));
        }
        runAll();

        assertThat(order)
                .containsExactlyElementsOf(IntStream.range(0, MANY).boxed().toList());
    }

    @Test
    void aTaskThatFailsKeepsNoOtherFromRunning() {
        loop.execute(() -> {
            throw new IllegalStateException("the test has it so");
        });

        runAll();
    }

    @Test
    void nothingRunsOnceItIsClosed() {
        var ran = new AtomicInteger();
        loop.close();
        loop.execute(ran::incrementAndGet);
        loop.schedule(0, ran::incrementAndGet);

        assertThat(ran).hasValue(0);
    }
}
