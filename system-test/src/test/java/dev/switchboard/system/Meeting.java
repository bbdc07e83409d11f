package dev.switchboard.system;

import java.time.Duration;
import java.util.Optional;

/**
 * How an offer peer and an answer peer met.
 *
 * @param offering what the offer peer is behind
 * @param answering what the answer peer is behind
 * @param exitCode the offer peer's
 * @param way the one that their channel took when it opened; empty without a channel
 * @param toOpen how long that took since the offer was sent; zero without a channel
 * @param log what the offer peer wrote
 */
record Meeting(Nat offering, Nat answering, int exitCode, Optional<BestWay> way, Duration toOpen, String log) {
    @Override
    public String toString() {
        return way.map(found -> "%s, %.2f s".formatted(found.text(), toOpen.toMillis() / 1000.0))
                .orElse("no way, exit code " + exitCode);
    }
}
