package dev.switchboard.signaling.server;

import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpkeepTest {
    private final Upkeep upkeep = new Upkeep();
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void end() {
        upkeep.close();
    }

    @Test
    void whatIsWatchedIsLookedAtUntilItIsDone() {
        upkeep.watch(() -> looks.incrementAndGet() < 3);

        await().until(() -> looks.get() == 3);
    }

    @Test
    void whatIsWatchedAgainIsLookedAtAgain() {
        Upkeep.Watched once = () -> looks.incrementAndGet() < 1;
        upkeep.watch(once);
        await().until(() -> looks.get() == 1);

        upkeep.watch(once);

        await().until(() -> looks.get() == 2);
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthersFromBeingLookedAt() {
        for (int i = 0; i < 200; i++) {
            int broken = i;
            upkeep.watch(() -> {
                throw new IllegalStateException("broken " + broken);
            });
        }
        upkeep.watch(() -> looks.incrementAndGet() < 3);

        await().until(() -> looks.get() == 3);
    }
}
