package dev.switchboard.peer.call;

import dev.switchboard.peer.channel.Confirmations;
import dev.switchboard.peer.channel.MessageExchange;
import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.connection.Connection;
import dev.switchboard.peer.connection.ConnectionException;
import dev.switchboard.peer.connection.ConnectionListener;
import dev.switchboard.peer.connection.ConnectionState;
import dev.switchboard.peer.connection.FailureCause;
import dev.switchboard.peer.connection.PathReport;
import dev.switchboard.peer.delivery.Delivery;
import dev.switchboard.peer.log.DurationText;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.peer.negotiation.Negotiation;
import dev.switchboard.peer.proof.CallTrust;
import dev.switchboard.peer.proof.Distrust;
import dev.switchboard.peer.proof.Doubt;
import dev.switchboard.peer.proof.Refusal;
import dev.switchboard.peer.proof.VerificationWords;
import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call with another peer: owns its negotiation, its connection and its data channel.
 *
 * <p>Confined to the event loop. It always ends by {@link CallListener#ended}, exactly once: when either side
 * closes it, when its connection breaks, or when its channel has not opened in time.
 */
public final class Call {
    /** The label of the channel that an offer peer opens. */
    public static final String CHANNEL_LABEL = "data";

    static final int MAX_SURPLUS_CHANNELS = 16;

    private static final Duration SHORTEST_RESTART = Duration.ofSeconds(1);
    /** What is known of a failed connection is known at once; this is for a library that does not answer. */
    private static final Duration LONGEST_EXPLANATION = Duration.ofSeconds(1);
    /** Candidates, checks and DTLS take their time: what is missing before that explains nothing. */
    private static final Duration SHORTEST_SEARCH = Duration.ofSeconds(5);

    private final CallConfig config;
    private final CallTools tools;
    private final CallTrust trust;
    private final StoryLog log;
    private final CallListener listener;
    private final Connection connection;
    private final Negotiator negotiator;
    private final Acquaintance acquaintance;
    private final RestartRequests requests = new RestartRequests();
    private final boolean caller;
    private final long begunNanos;
    private EventLoop.Timer setUpTimer;
    private @Nullable MessageExchange exchange;
    private @Nullable Confirmations confirmations;
    private boolean confirmationsCarried;
    /** Once the channel is open. */
    private @Nullable PathKeeper keeper;

    private long restartedNanos;
    private int surplusChannels;
    /** What kinds of things the log has told to be passed over. */
    private final Set<String> warned = new HashSet<>();

    private boolean open;
    /** Whether the set-up has failed, and only the cause is still looked for. */
    private boolean explaining;

    private boolean ended;

    private Call(
            CallTools tools,
            CallTrust trust,
            boolean caller,
            Optional<Delivery> delivery,
            StoryLog log,
            CallListener listener)
            throws ConnectionException {
        this.tools = tools;
        this.trust = trust;
        this.config = tools.config();
        this.log = log;
        this.listener = listener;
        this.caller = caller;
        acquaintance = new Acquaintance(caller, delivery);
        begunNanos = tools.loop().nanoTime();
        restartedNanos = begunNanos - SHORTEST_RESTART.toNanos();
        connection = tools.connections().create(config.ice(), new ConnectionEvents());
        negotiator = new Negotiator(new Negotiation(), connection, log, new Signals());
        setUpTimer = tools.loop().schedule(config.connectTimeout(), this::setUpTimedOut);
    }

    /**
     * A call that we make: opens the channel, and has an offer to send soon.
     *
     * @param delivery what was exchanged with the other side before
     * @throws ConnectionException if no connection can be made on this machine
     */
    public static Call offer(CallTools tools, CallTrust trust, Delivery delivery, StoryLog log, CallListener listener)
            throws ConnectionException {
        var call = new Call(tools, trust, true, Optional.of(delivery), log, listener);
        try {
            call.use(call.connection.openChannel(CHANNEL_LABEL));
        } catch (ConnectionException e) {
            call.release();
            throw e;
        }
        call.negotiator.begin();
        return call;
    }

    /**
     * A call that we take: waits for the offer and for the other side's channel.
     *
     * @param delivery what was exchanged with the other side before; empty if it does not confirm anything
     * @throws ConnectionException if no connection can be made on this machine
     */
    public static Call answer(
            CallTools tools, CallTrust trust, Optional<Delivery> delivery, StoryLog log, CallListener listener)
            throws ConnectionException {
        return new Call(tools, trust, false, delivery, log, listener);
    }

    /** A description arrived from the other side. */
    public void remoteDescription(SessionDescription description) {
        if (ended) {
            return;
        }
        var refusal = Refusal.in(description);
        var notice = Notice.in(description);
        if (refusal.isPresent()) {
            refused(refusal.get());
        } else if (notice.isPresent()) {
            noticed(notice.get(), description);
        } else {
            described(description);
        }
    }

    /** What is of no use is not examined: it would be called forged where it is only late. */
    private void described(SessionDescription description) {
        var type = caller ? SdpType.ANSWER : SdpType.OFFER;
        if (description.type() != type) {
            log.debug("passed over: this side takes no %s, but only each %s"
                    .formatted(description.type().wireName(), type.wireName()));
        } else if (acquaintance.isOutdated(description)) {
            log.debug("passed over: an %s of a round that is over".formatted(type.wireName()));
        } else if (!caller && !negotiator.isStable()) {
            log.debug("passed over: an offer before the last one is answered");
        } else {
            trust.examine(description)
                    .ifPresentOrElse(distrust -> distrusted(description, distrust), () -> trusted(description));
        }
    }

    private void trusted(SessionDescription description) {
        spoken();
        switch (acquaintance.meet(description)) {
            case GOOD -> met(description);
            case OUTDATED -> log.debug("passed over: an answer to an earlier offer");
        }
    }

    private void spoken() {
        if (keeper != null) {
            keeper.spoke();
        }
    }

    private void met(SessionDescription description) {
        acquaintance.delivery().filter(unused -> confirmations == null).ifPresent(this::confirmBy);
        if (!ended) {
            negotiator.remoteDescription(description);
        }
    }

    private void confirmBy(Delivery delivery) {
        var used = new Confirmations(delivery, tools.loop(), log);
        confirmations = used;
        if (exchange != null) {
            exchange.confirmBy(used);
        }
    }

    /** Not before the first channel has its number, which the log tells as the original peers' does. */
    private void openConfirmations(Confirmations used) {
        try {
            used.use(connection.openChannel(Confirmations.LABEL));
            confirmationsCarried = true;
        } catch (ConnectionException e) {
            abandon(String.valueOf(e.getMessage()));
        }
    }

    /**
     * What a server might have made up does no harm to a call that is well. Only a caller is asked for anything: an
     * offer that a called one made would never be answered, and would keep the caller's from being taken. Who knows
     * nothing of the call can prove nothing of it: he is believed no more than the server, which could as well say that
     * the other side has left. All else is proven where there is a secret.
     */
    private void noticed(Notice notice, SessionDescription description) {
        if (keeper == null || !acquaintance.isKnown()) {
            return;
        }
        if (!caller && notice == Notice.ENDED) {
            heed(description, keeper::ended);
        } else if (caller && notice == Notice.RESTART) {
            heed(description, this::askedForAnotherWay);
        } else if (caller && notice == Notice.UNKNOWN && keeper.isSilent()) {
            end(CallEnd.Kind.GONE, "the other side's process is gone: another one has its id");
        }
    }

    private void heed(SessionDescription notice, Runnable then) {
        if (acquaintance.isOutdatedNotice(notice)) {
            log.debug("passed over: a notice of a round that is over");
        } else {
            trust.examineNotice(notice)
                    .ifPresentOrElse(distrust -> log.debug("a notice is passed over: " + distrust.reason()), then);
        }
    }

    private void askedForAnotherWay() {
        if (requests.follow(tools.loop().nanoTime())) {
            log.debug("the other side asks for another way");
            restart();
        } else {
            log.debug("passed over: another way is asked for too often");
        }
    }

    private void sendNotice(Notice notice) {
        listener.sendNotice(trust.vouch(acquaintance.date(notice.description())));
    }

    /** Both sides may want it at the same time. */
    private void restart() {
        long now = tools.loop().nanoTime();
        if (now - restartedNanos >= SHORTEST_RESTART.toNanos()) {
            restartedNanos = now;
            connection.restartIce();
            negotiator.beginAgain();
        }
    }

    private void askForAnotherWay(Runnable begin) {
        if (ended) {
            return;
        }
        begin.run();
        if (caller) {
            restart();
        } else {
            sendNotice(Notice.RESTART);
        }
    }

    /** Signaling, which was not there, is back. */
    public void signalingBack() {
        if (keeper != null) {
            keeper.signalingBack();
        }
    }

    /** Whoever was found good once is not lost by what a server may have made up since. */
    private void distrusted(SessionDescription description, Distrust distrust) {
        if (trust.isSettled()) {
            passOver(distrust.doubt().name(), "what came by signaling is passed over: " + distrust.reason());
        } else {
            Refusal.of(description, distrust.doubt()).ifPresent(listener::sendNotice);
            end(CallEnd.Kind.NOT_TRUSTED, distrust.reason());
        }
    }

    /** Warns once of each kind: whoever sits in between may send any number of them. */
    private void passOver(String kind, String line) {
        if (warned.add(kind)) {
            log.warn(line + " (told once in a call)");
        } else {
            log.debug(line);
        }
    }

    /** The server may have made it up; but to end a set-up it need only forward nothing. */
    private void refused(Doubt doubt) {
        if (caller ? !trust.isSettled() : !open) {
            var kind = doubt == Doubt.NOT_ALLOWED ? CallEnd.Kind.NOT_ALLOWED : CallEnd.Kind.NOT_TRUSTED;
            end(kind, trust.complaint(doubt));
        }
    }

    /** A candidate arrived from the other side. */
    public void remoteCandidate(String candidate) {
        negotiator.remoteCandidate(IceCandidate.bare(candidate));
    }

    /** The other side has left signaling: it can no longer be set up with, but an open channel goes on. */
    public void remoteGone() {
        if (keeper != null) {
            keeper.left();
        } else if (tools.loop().nanoTime() - begunNanos < SHORTEST_SEARCH.toNanos()) {
            abandon("the other side has left");
        } else {
            explainAndEnd("the other side has left", report -> "; until then " + FailureCause.of(report, "it"));
        }
    }

    /** Whether the data channel has been open. */
    public boolean isOpen() {
        return open;
    }

    /** Sends no more messages, and ends once all have arrived. */
    public void finish() {
        if (exchange == null) {
            close(Duration.ZERO);
        } else {
            exchange.finish();
        }
    }

    /** Ends now: the other side hears of it at once, and gets that time to confirm it. */
    public void close(Duration within) {
        if (ended) {
            return;
        }
        if (exchange != null && open) {
            exchange.close(within);
        } else {
            end(CallEnd.Kind.CLOSED, "closed before its channel was open");
        }
    }

    /** Ends as one that did not come about. */
    public void abandon(String reason) {
        end(open ? CallEnd.Kind.LOST : CallEnd.Kind.NOT_CONNECTED, reason);
    }

    private void setUpTimedOut() {
        if (!open) {
            explainAndEnd("no data channel within " + DurationText.of(config.connectTimeout()), Call::cause);
        }
    }

    /** Ends as one that did not come about, with the cause as far as the connection knows it. */
    private void explainAndEnd(String reason, Function<PathReport, String> explanation) {
        if (explaining) {
            return;
        }
        explaining = true;
        setUpTimer.cancel();
        setUpTimer = tools.loop().schedule(LONGEST_EXPLANATION, () -> abandonSetUp(reason));
        connection.readPath(report -> abandonSetUp(reason + explanation.apply(report)));
    }

    /** A channel that has opened while the cause was looked for is as good as any. */
    private void abandonSetUp(String reason) {
        if (!open) {
            abandon(reason);
        }
    }

    private static String cause(PathReport report) {
        return ": " + FailureCause.of(report, "the other side");
    }

    private void use(Channel channel) {
        var opening = new MessageExchange(
                channel, config.exchange(), tools.messages(), tools.loop(), log, new ExchangeEvents());
        exchange = opening;
        if (confirmations != null) {
            opening.confirmBy(confirmations);
        }
        channel.listen(opening);
    }

    private void tellWhoIsThere() {
        if (trust.isPinned()) {
            log.info("the other side has the pinned fingerprint");
        }
        if (trust.isProven()) {
            log.info("both sides have proven that they have the secret");
        } else if (trust.isPinned()) {
            trust.words().ifPresent(words -> tellWords(words, "should the other side want to compare"));
        } else {
            trust.words()
                    .ifPresentOrElse(
                            words -> tellWords(words, "the same on both sides, or somebody sits in between"),
                            () -> log.info("no verification words: the other side makes none"));
        }
    }

    private void tellWords(VerificationWords words, String meaning) {
        WordsTeller.tell(words, meaning, log, tools.loop());
    }

    private void end(CallEnd.Kind kind, String reason) {
        if (!ended) {
            sayThatItEnds(kind);
            release();
            listener.ended(new CallEnd(kind, reason));
        }
    }

    /** Where the way is lost the other side does not see the channel close. */
    private void sayThatItEnds(CallEnd.Kind kind) {
        boolean unseen = keeper != null && keeper.isLost() && kind != CallEnd.Kind.GONE;
        if (caller && unseen && acquaintance.isKnown()) {
            sendNotice(Notice.ENDED);
        }
    }

    private void release() {
        ended = true;
        setUpTimer.cancel();
        negotiator.close();
        if (exchange != null) {
            exchange.stop();
        }
        if (keeper != null) {
            keeper.stop();
        }
        connection.close();
    }

    /** What the connection reports. */
    private final class ConnectionEvents implements ConnectionListener {
        @Override
        public void localDescriptionSet(SessionDescription description) {
            negotiator.localDescriptionSet(description);
        }

        @Override
        public void remoteDescriptionSet(SessionDescription description) {
            negotiator.remoteDescriptionSet(description);
        }

        @Override
        public void localCandidate(IceCandidate candidate) {
            negotiator.localCandidate(candidate);
        }

        @Override
        public void stateChanged(ConnectionState state) {
            log.info("Peer Connection State has changed: " + state);
            if (state == ConnectionState.FAILED && !open) {
                explainAndEnd("there is no way to the other side", Call::cause);
            } else if (state == ConnectionState.FAILED && keeper != null && acquaintance.isKnown()) {
                keeper.failed();
            } else if (state == ConnectionState.FAILED || state == ConnectionState.CLOSED) {
                abandon(open ? "the connection to the other side is lost" : "there is no way to the other side");
            }
        }

        @Override
        public void channelArrived(Channel channel) {
            if (confirmations != null
                    && !confirmationsCarried
                    && channel.label().equals(Confirmations.LABEL)) {
                confirmationsCarried = true;
                confirmations.use(channel);
            } else if (exchange == null) {
                use(channel);
            } else if (++surplusChannels > MAX_SURPLUS_CHANNELS) {
                // Each costs memory of the native library until the connection ends.
                abandon("the other side opened too many data channels");
            } else {
                log.debug("one more data channel is closed: one is enough");
                channel.close();
            }
        }

        /** What was agreed on before goes on: an open call ends when its way is lost, and not by a description. */
        @Override
        public void failed(String operation, String detail) {
            if (open) {
                passOver(operation, "the call goes on as it was: could not " + operation);
                negotiator.stepBack(operation, detail);
            } else {
                negotiator.failed(operation, detail);
            }
        }
    }

    /** What becomes of the way to the other side. */
    private final class PathEvents implements PathKeeper.Owner {
        @Override
        public boolean isSettled() {
            return negotiator.isStable();
        }

        @Override
        public void lookForAnotherWay(Runnable begin) {
            if (acquaintance.isKnown()) {
                listener.withSignaling(() -> askForAnotherWay(begin));
            }
        }

        @Override
        public void giveUp(CallEnd.Kind kind, String reason) {
            end(kind, reason);
        }
    }

    /** What the channel reports. */
    private final class ExchangeEvents implements MessageExchange.Listener {
        @Override
        public void channelOpened() {
            if (!acquaintance.reached()) {
                abandon("the other side confirms what it was never sent");
                return;
            }
            open = true;
            setUpTimer.cancel();
            if (caller && confirmations != null) {
                openConfirmations(confirmations);
            }
            if (ended) {
                return;
            }
            keeper = new PathKeeper(connection, config.patience(), tools.loop(), log, new PathEvents());
            listener.channelOpened();
            tellWhoIsThere();
        }

        @Override
        public void messageSent() {
            listener.messageSent();
        }

        @Override
        public void messageReceived() {
            if (keeper != null) {
                keeper.heard();
            }
        }

        @Override
        public void failed(String reason) {
            abandon(reason);
        }

        @Override
        public void channelClosed(boolean byUs) {
            if (byUs) {
                end(CallEnd.Kind.CLOSED, "closed by this side");
            } else if (open) {
                end(CallEnd.Kind.CLOSED_BY_OTHER_SIDE, "the other side closed the data channel");
            } else {
                end(CallEnd.Kind.NOT_CONNECTED, "the data channel closed before it was open");
            }
        }
    }

    /** What is to be said to the other side. */
    private final class Signals implements Negotiator.Owner {
        @Override
        public void sendDescription(SessionDescription description) {
            listener.sendDescription(trust.vouch(acquaintance.introduce(description)));
        }

        @Override
        public void sendCandidate(IceCandidate candidate) {
            listener.sendCandidate(candidate.candidate());
        }

        @Override
        public void negotiationFailed(String reason) {
            abandon(reason);
        }
    }
}
