package dev.switchboard.peer.client;

import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.connection.IceServer;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.proto.IceServerList;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * Asks the signaling server for ICE servers over one connection: at its beginning, and again before their credentials
 * expire.
 *
 * <p>Confined to the event loop.
 */
final class IceQuestion {
    /** For a server that answers neither the question nor the ping behind it. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    /** No server is asked more often, whatever it says about its credentials. */
    static final Duration SHORTEST_PAUSE = Duration.ofSeconds(30);

    private final IceOffers offers;
    private final EventLoop loop;
    private final StoryLog log;
    private EventLoop.Timer timer = () -> {};
    private Runnable then = () -> {};
    private boolean open;

    IceQuestion(IceOffers offers, EventLoop loop, StoryLog log) {
        this.offers = offers;
        this.loop = loop;
        this.log = log;
    }

    /** Whether there is anything to ask. */
    boolean isWanted() {
        return offers.areWanted();
    }

    /** Whether the first answer is waited for. */
    boolean isOpen() {
        return open;
    }

    /** The question was sent: runs the task once it is answered, or will not be. */
    void asked(Runnable task) {
        open = true;
        then = task;
        timer = loop.schedule(LONGEST_WAIT, () -> unanswered("it does not answer"));
    }

    /**
     * The server answered.
     *
     * @param askAgain sends the question once more
     */
    void answered(IceServerList list, Runnable askAgain) {
        var servers = offers.take(list);
        log.debug("ICE servers of the signaling server: "
                + servers.stream().map(IceServer::url).map(Object::toString).collect(Collectors.joining(", ")));
        timer.cancel();
        if (list.ttlSeconds() > 0) {
            timer = loop.schedule(pause(list.ttlSeconds()), askAgain);
        }
        goOn();
    }

    /** Some time before they expire, and long enough before for a set-up that begins then. */
    private static Duration pause(int ttlSeconds) {
        var pause = Duration.ofSeconds(ttlSeconds).multipliedBy(3).dividedBy(4);
        return pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
    }

    /** There will be no answer. */
    void unanswered(String why) {
        if (open) {
            timer.cancel();
            log.debug("the signaling server offers no ICE servers: " + why);
            goOn();
        }
    }

    /** The server knows them, and does not tell us. */
    void refused(String why) {
        var line = "the signaling server does not tell us its ICE servers, so we go on without them: " + why;
        if (offers.refuse(why)) {
            log.warn(line);
        } else {
            log.debug(line);
        }
        timer.cancel();
        goOn();
    }

    private void goOn() {
        if (open) {
            open = false;
            then.run();
        }
    }

    /** The connection is over, and the question with it. */
    void cancel() {
        open = false;
        timer.cancel();
    }
}
