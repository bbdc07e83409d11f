package dev.switchboard.signaling.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** How much is under way to Redis; owns the count. Safe for any thread. */
final class InFlight {
    private final int maxCommands;
    private final long maxBytes;
    private int commands;
    private long bytes;
    private @Nullable CompletableFuture<@Nullable Void> quiet;

    InFlight(int maxCommands, long maxBytes) {
        this.maxCommands = maxCommands;
        this.maxBytes = maxBytes;
    }

    /** Counts a command that carries so many bytes; false, and it is not counted, if that is too much. */
    synchronized boolean take(int size) {
        if (commands >= maxCommands || bytes + size > maxBytes) {
            return false;
        }
        takeAnyway(size);
        return true;
    }

    /** Counts a command that is given however much is under way. */
    synchronized void takeAnyway(int size) {
        commands++;
        bytes += size;
    }

    /** Counts a command no more. */
    void release(int size) {
        var over = counted(size);
        if (over != null) {
            over.complete(null);
        }
    }

    /** Who is to be told of it: those who wait for the last one. */
    private synchronized @Nullable CompletableFuture<@Nullable Void> counted(int size) {
        commands--;
        bytes -= size;
        if (commands > 0) {
            return null;
        }
        var over = quiet;
        quiet = null;
        return over;
    }

    /** Completes once none is under way. */
    synchronized CompletionStage<@Nullable Void> quiet() {
        if (commands == 0) {
            return CompletableFuture.completedFuture(null);
        }
        if (quiet == null) {
            quiet = new CompletableFuture<>();
        }
        return quiet;
    }

    synchronized int commands() {
        return commands;
    }
}
