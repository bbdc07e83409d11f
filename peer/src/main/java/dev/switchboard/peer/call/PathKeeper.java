package dev.switchboard.peer.call;

import dev.switchboard.peer.connection.Connection;
import dev.switchboard.peer.log.DurationText;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.peer.recovery.Recovery;
import dev.switchboard.peer.recovery.Step;
import java.time.Duration;

/**
 * Watches the way to the other side of an open call, tells which it is, and has another one looked for when it is lost.
 *
 * <p>Owns the timer of its looks. Confined to the event loop.
 */
final class PathKeeper {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Connection connection;
    private final EventLoop loop;
    private final StoryLog log;
    private final Owner owner;
    private final Duration patience;
    private final Recovery recovery;
    private final WayTeller teller = new WayTeller();
    private boolean left;
    /** Whether the other side has said by signaling that the call is over, and nothing since. */
    private boolean ended;
    /** What was heard over the channel since the last look: then the connection need not be asked. */
    private boolean heardOnChannel;

    private long heard;
    private EventLoop.Timer timer = () -> {};
    private boolean stopped;

    /** What follows from a look. */
    interface Owner {
        /** Whether no offer of ours waits for its answer. */
        boolean isSettled();

        /**
         * Look for another way to the other side as soon as signaling has shown that it is there: an offer that does
         * not arrive would only part this side from the way that may come back by itself.
         *
         * @param begin to be run when that is so, and it is really begun
         */
        void lookForAnotherWay(Runnable begin);

        /** The call is over. */
        void giveUp(CallEnd.Kind kind, String reason);
    }

    /** For a call whose channel has just opened. */
    PathKeeper(Connection connection, Duration patience, EventLoop loop, StoryLog log, Owner owner) {
        this.connection = connection;
        this.patience = patience;
        this.loop = loop;
        this.log = log;
        this.owner = owner;
        recovery = new Recovery(patience, loop.nanoTime());
        readWay();
        timer = loop.schedule(LOOK, this::look);
    }

    private void look() {
        timer = loop.schedule(LOOK, this::look);
        if (teller.wantsToLook()) {
            readWay();
        }
        if (heardOnChannel) {
            heardOnChannel = false;
            heard++;
            take(recovery.look(heard, owner.isSettled(), loop.nanoTime()));
        } else {
            connection.readHeard(this::looked);
        }
    }

    private void readWay() {
        connection.readPath(report -> teller.read(report).ifPresent(log::info));
    }

    private void looked(long count) {
        if (!stopped) {
            take(recovery.look(heard + count, owner.isSettled(), loop.nanoTime()));
        }
    }

    /** Whether the way is lost. */
    boolean isLost() {
        return recovery.isLost();
    }

    /** Whether it is, and nothing is heard. */
    boolean isSilent() {
        return recovery.isSilent();
    }

    /** A message arrived over the channel. */
    void heard() {
        heardOnChannel = true;
    }

    /** The connection has given the way up. */
    void failed() {
        take(recovery.failed(loop.nanoTime()));
    }

    /** The other side has left signaling. */
    void left() {
        left = true;
        recovery.left(loop.nanoTime());
    }

    /** The other side says by signaling that the call is over. */
    void ended() {
        ended = true;
        recovery.ended();
    }

    /** The other side has said something by signaling. */
    void spoke() {
        left = false;
        ended = false;
        recovery.spoke();
    }

    /** Signaling is back. */
    void signalingBack() {
        take(recovery.signalingBack(loop.nanoTime()));
    }

    private void take(Step step) {
        switch (step) {
            case NONE -> {}
            case LOST -> lost();
            case RETRY -> retry();
            case BACK -> back();
            case GIVE_UP_GONE ->
                owner.giveUp(CallEnd.Kind.GONE, whyGone() + ", and nothing was heard of it for " + silence());
            case GIVE_UP_LOST ->
                owner.giveUp(
                        CallEnd.Kind.LOST,
                        "the way to the other side is lost: nothing was heard for " + DurationText.of(patience));
        }
    }

    private String whyGone() {
        return ended
                ? "the other side has ended the call: it said so by signaling"
                : "the other side's process is gone: it left the signaling server";
    }

    private void lost() {
        log.warn("nothing is heard of the other side for %s: %s".formatted(silence(), whatItMayBe()));
        owner.lookForAnotherWay(() -> {});
    }

    private String whatItMayBe() {
        if (ended) {
            return "it has said that it ended the call";
        }
        return left ? "it has left the signaling server too, its process may have ended" : "another way is looked for";
    }

    private void back() {
        log.info("the other side is heard again, after " + silence());
        teller.found();
        readWay();
    }

    private void retry() {
        owner.lookForAnotherWay(
                () -> log.info("for %s nothing came: another way is looked for again".formatted(silence())));
    }

    private String silence() {
        return DurationText.of(
                Duration.ofSeconds(Math.round(recovery.lostFor(loop.nanoTime()).toMillis() / 1000.0)));
    }

    /** Looks no more. */
    void stop() {
        stopped = true;
        timer.cancel();
    }
}
