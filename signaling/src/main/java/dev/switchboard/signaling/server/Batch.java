package dev.switchboard.signaling.server;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The connections that wait for the end of a thread's turn, where one read brought many messages: what they are sent
 * meanwhile leaves in one write each. A message that comes alone never waits.
 *
 * <p>Owns the connections that wait. Confined to its thread.
 */
final class Batch {
    private static final ThreadLocal<Batch> OF_THREAD = ThreadLocal.withInitial(Batch::new);

    private final Set<DirectWebSocket> waiting = new LinkedHashSet<>();
    private boolean open;
    private boolean leavesToLoops;

    private Batch() {}

    /** That of the thread which asks. */
    static Batch ofThread() {
        return OF_THREAD.get();
    }

    /** From now on the thread writes to no socket, which could hold it up: the connections' loops do that for it. */
    void leaveToLoops() {
        leavesToLoops = true;
    }

    /** Whether it is left to the connections' loops to write what is sent. */
    boolean leavesToLoops() {
        return leavesToLoops;
    }

    /** More than one message has come. */
    void open() {
        open = true;
    }

    /** Whether what is sent now may wait for the end of the turn. */
    boolean isOpen() {
        return open;
    }

    /** Something waits at that connection. */
    void add(DirectWebSocket connection) {
        waiting.add(connection);
    }

    /** The turn is over: what waits is written. */
    void close() {
        open = false;
        for (var each = waiting.iterator(); each.hasNext(); ) {
            var connection = each.next();
            // First, so that one that fails is not met again in every turn.
            each.remove();
            connection.endOfTurn();
        }
    }
}
