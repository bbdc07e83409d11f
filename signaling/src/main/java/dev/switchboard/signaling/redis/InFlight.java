package dev.switchboard.signaling.redis;

/** How much is under way to Redis; owns the count. Safe for any thread. */
final class InFlight {
    private final int maxCommands;
    private final long maxBytes;
    private int commands;
    private long bytes;

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
    synchronized void release(int size) {
        commands--;
        bytes -= size;
    }

    synchronized int commands() {
        return commands;
    }
}
