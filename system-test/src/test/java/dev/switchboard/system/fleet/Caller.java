package dev.switchboard.system.fleet;

import dev.switchboard.proto.Command;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One set-up: an offer to an answer peer, and its answer. What fails is tried again after the longest waits that the
 * protocol has for those who come back, so that everybody else is back by then. Confined to the loop.
 */
final class Caller extends Peer {
    private static final List<Duration> WAITS =
            List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    /** For one try. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Duration PAUSE = Duration.ofMillis(300);

    private final PeerId target;
    private final long begun = System.nanoTime();
    private final List<String> failures = new ArrayList<>();
    private int tries;
    private boolean trying;

    private Caller(Peers peers) {
        super(peers, new PeerId("caller-" + peers.setUps().next()), "/offer");
        target = peers.anyRobot();
    }

    /** Begins one, which is followed by others. */
    static void begin(Peers peers) {
        if (peers.isTalking()) {
            new Caller(peers).begin();
        }
    }

    private void begin() {
        int current = ++tries;
        trying = true;
        connect();
        peers().loop().after(PATIENCE, () -> {
            if (tries == current) {
                fail("no answer in time");
            }
        });
    }

    @Override
    void opened() {
        introduced();
        say(Command.OFFER, target);
    }

    @Override
    void answered(Response response) {
        if (!response.isOk()) {
            fail("code " + response.code() + ": " + response.msg());
        }
    }

    @Override
    void gone(PeerId peer) {
        fail(peer + " has gone");
    }

    @Override
    boolean lost() {
        fail("the connection ended, or there was none");
        return false;
    }

    @Override
    void heard(Request request) {
        if (trying) {
            trying = false;
            leave();
            peers().setUps().done(tries, Duration.ofNanos(System.nanoTime() - begun));
            followed();
        }
    }

    private void fail(String why) {
        if (!trying) {
            return;
        }
        trying = false;
        leave();
        failures.add(why);
        if (tries <= WAITS.size()) {
            peers().loop().after(WAITS.get(tries - 1), this::begin);
        } else {
            peers().setUps().failed("%s to %s: %s".formatted(id(), target, failures));
            followed();
        }
    }

    private void followed() {
        peers().loop().after(PAUSE, () -> begin(peers()));
    }
}
