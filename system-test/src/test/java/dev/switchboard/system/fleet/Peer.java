package dev.switchboard.system.fleet;

import dev.switchboard.peer.client.Backoff;
import dev.switchboard.proto.Command;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.ResponseCode;
import dev.switchboard.system.load.LoadClient;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One that connects through any server, as behind a load balancer, and comes back as docs/protocol.md tells it to. Confined
 * to the loop.
 */
abstract class Peer {
    private static final int GOING_DOWN = 1012;
    private static final int LONGEST_WAIT_MILLIS = 4_000;

    private final Peers peers;
    private final PeerId id;
    private final String path;
    private final Backoff backoff;
    private @Nullable Line line;

    Peer(Peers peers, PeerId id, String path) {
        this.peers = peers;
        this.id = id;
        this.path = path;
        this.backoff = new Backoff(peers.random());
    }

    /** It is connected. */
    abstract void opened();

    /** It was sent a message, and has thanked for it. */
    abstract void heard(Request request);

    /** The server said what became of a request. */
    void answered(Response response) {}

    /** Somebody it was set up with has gone. */
    void gone(PeerId peer) {}

    /** The connection is there no more, or never was; false if it is not to come back. */
    boolean lost() {
        return true;
    }

    /** The ports of the servers to try, one after the other. */
    List<Integer> doors() {
        return peers.doors();
    }

    final PeerId id() {
        return id;
    }

    final Peers peers() {
        return peers;
    }

    final void connect() {
        knock(doors().iterator());
    }

    private void knock(Iterator<Integer> doors) {
        line = new Line(doors);
    }

    final boolean isConnected() {
        return line != null && line.account != null;
    }

    /** How many messages have no response yet. */
    final int unanswered() {
        return line == null || line.account == null ? 0 : line.account.unanswered();
    }

    /** Its messages count from now on, and it is known by its id. */
    final void introduced() {
        backoff.reset();
        if (line != null) {
            line.account = peers.ledger().open(id);
        }
    }

    final void say(Command command, PeerId target) {
        if (line != null && line.account != null) {
            line.send(line.account.send(command, target));
        }
    }

    /** Says something that is not for another peer. */
    final void ask(Request request) {
        if (line != null) {
            line.send(request);
        }
    }

    /** Ends the connection by itself. */
    final void leave() {
        if (line != null) {
            line.reset();
            forget(line);
        }
    }

    /** Ends the connection by itself, and comes back later. */
    final void leaveAndComeBack() {
        leave();
        comeBack(backoff.nextDelay());
    }

    private void comeBack(Duration wait) {
        peers.loop().after(wait, this::connect);
    }

    private void forget(Line over) {
        if (over.account != null) {
            over.account.ended();
            over.account = null;
        }
        line = null;
    }

    private final class Line extends LoadClient {
        private final Iterator<Integer> otherDoors;
        private Ledger.@Nullable Account account;
        private boolean open;
        private boolean goingDown;

        Line(Iterator<Integer> doors) {
            super(peers.loop(), Peers.HOME, doors.next(), path);
            this.otherDoors = doors;
        }

        @Override
        protected void opened() {
            open = true;
            Peer.this.opened();
        }

        @Override
        protected void received(byte[] bytes) {
            var message = decode(bytes);
            if (message instanceof Response response) {
                told(response);
            } else if (message instanceof Request request) {
                take(request);
            }
        }

        private void told(Response response) {
            if (account != null && response.commandCode() != Command.INIT.responseCode()) {
                account.answered(response);
            }
            answered(response);
        }

        private void take(Request request) {
            if (account == null) {
                peers.ledger().fault(id + " was sent something before it was anybody: " + request.head());
            } else if (request.command() == Command.GONE) {
                account.gone(request.source());
                gone(request.source());
            } else {
                account.received(request);
                send(request.respond(ResponseCode.OK, "ok"));
                heard(request);
            }
        }

        @Override
        protected void closing(int code) {
            goingDown = code == GOING_DOWN;
        }

        @Override
        protected void closed() {
            if (!open && otherDoors.hasNext()) {
                knock(otherDoors);
                return;
            }
            forget(this);
            if (lost()) {
                comeBack(
                        goingDown
                                ? Duration.ofMillis(peers.random().nextInt(LONGEST_WAIT_MILLIS))
                                : backoff.nextDelay());
            }
        }
    }
}
