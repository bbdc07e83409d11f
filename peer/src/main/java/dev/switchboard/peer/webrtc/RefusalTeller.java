package dev.switchboard.peer.webrtc;

import dev.switchboard.peer.connection.ServerTrouble;
import dev.switchboard.peer.log.StoryLog;
import java.util.HashSet;
import java.util.Set;

/**
 * Warns of TURN servers that refuse us: a connection that comes about another way says nothing of them. Each refusal is
 * told once, however many connections meet it.
 *
 * <p>Confined to the event loop.
 */
final class RefusalTeller {
    /** The signaling server may offer others each time that it is asked. */
    private static final int MAX_TOLD = 64;

    private final StoryLog log;
    private final Set<ServerTrouble> told = new HashSet<>();

    RefusalTeller(StoryLog log) {
        this.log = log;
    }

    /** An ICE server gave no candidate. */
    void tell(ServerTrouble trouble) {
        if (trouble.isRefusedRelay() && told.size() < MAX_TOLD && told.add(trouble)) {
            log.warn("no relay to be had: " + trouble);
        }
    }
}
