package dev.switchboard.peer.call;

import dev.switchboard.peer.channel.MessageExchange;
import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.connection.Connection;
import dev.switchboard.peer.connection.ConnectionException;
import dev.switchboard.peer.connection.ConnectionListener;
import dev.switchboard.peer.connection.ConnectionState;
import dev.switchboard.peer.connection.FailureCause;
import dev.switchboard.peer.log.DurationText;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.peer.negotiation.Negotiation;
import dev.switchboard.peer.proof.CallTrust;
import dev.switchboard.peer.proof.Distrust;
import dev.switchboard.peer.proof.Doubt;
import dev.switchboard.peer.proof.Refusal;
import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.SessionDescription;
import java.time.Duration;
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
    /** What is known of a failed connection is known at once; this is for a library that does not answer. */
    private static final Duration LONGEST_EXPLANATION = Duration.ofSeconds(1);

    private final CallConfig config;
    private final CallTools tools;
    private final CallTrust trust;
    private final StoryLog log;
    private final CallListener listener;
    private final Connection connection;
    private final Negotiator negotiator;
    private EventLoop.Timer setUpTimer;
    private @Nullable MessageExchange exchange;
    private int surplusChannels;
    private boolean open;
    /** Whether the set-up has failed, and only the cause is still looked for. */
    private boolean explaining;

    private boolean ended;

    private Call(CallTools tools, CallTrust trust, StoryLog log, CallListener listener) throws ConnectionException {
        this.tools = tools;
        this.trust = trust;
        this.config = tools.config();
        this.log = log;
        this.listener = listener;
        connection = tools.connections().create(config.ice(), new ConnectionEvents());
        negotiator = new Negotiator(new Negotiation(), connection, log, new Signals());
        setUpTimer = tools.loop().schedule(config.connectTimeout(), this::setUpTimedOut);
    }

    /**
     * A call that we make: opens the channel, and has an offer to send soon.
     *
     * @throws ConnectionException if no connection can be made on this machine
     */
    public static Call offer(CallTools tools, CallTrust trust, StoryLog log, CallListener listener)
            throws ConnectionException {
        var call = new Call(tools, trust, log, listener);
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
     * @throws ConnectionException if no connection can be made on this machine
     */
    public static Call answer(CallTools tools, CallTrust trust, StoryLog log, CallListener listener)
            throws ConnectionException {
        return new Call(tools, trust, log, listener);
    }

    /** A description arrived from the other side. */
    public void remoteDescription(SessionDescription description) {
        var refusal = Refusal.in(description);
        if (refusal.isPresent()) {
            refused(refusal.get());
            return;
        }
        trust.examine(description).ifPresentOrElse(this::distrusted, () -> negotiator.remoteDescription(description));
    }

    /** Whoever was found good once is not lost by what a server may have made up since. */
    private void distrusted(Distrust distrust) {
        if (trust.isSettled()) {
            log.warn("a description is passed over: " + distrust.reason());
        } else {
            end(CallEnd.Kind.NOT_TRUSTED, distrust.reason());
        }
    }

    private void refused(Doubt doubt) {
        if (!trust.isSettled()) {
            end(doubt == Doubt.NOT_ALLOWED ? CallEnd.Kind.NOT_ALLOWED : CallEnd.Kind.NOT_TRUSTED, doubt.complaint());
        }
    }

    /** A candidate arrived from the other side. */
    public void remoteCandidate(String candidate) {
        negotiator.remoteCandidate(IceCandidate.bare(candidate));
    }

    /** The other side has left signaling: it can no longer be set up with, but an open channel goes on. */
    public void remoteGone() {
        if (!open) {
            explainAndEnd("the other side has left", "; until then ");
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
            explainAndEnd("no data channel within " + DurationText.of(config.connectTimeout()), ": ");
        }
    }

    /** Ends as one that did not come about, with the cause as far as the connection knows it. */
    private void explainAndEnd(String reason, String link) {
        if (explaining) {
            return;
        }
        explaining = true;
        setUpTimer.cancel();
        setUpTimer = tools.loop().schedule(LONGEST_EXPLANATION, () -> abandon(reason));
        connection.readPath(report -> abandon(reason + link + FailureCause.of(report)));
    }

    private void use(Channel channel) {
        var opening = new MessageExchange(
                channel, config.exchange(), tools.messages(), tools.loop(), log, new ExchangeEvents());
        exchange = opening;
        channel.listen(opening);
    }

    private void tellWhoIsThere() {
        if (trust.isProven()) {
            log.info("both sides have proven that they have the secret");
        } else {
            trust.words()
                    .ifPresentOrElse(
                            words -> WordsTeller.tell(words, log, tools.loop()),
                            () -> log.info("no verification words: the other side makes none"));
        }
    }

    private void end(CallEnd.Kind kind, String reason) {
        if (!ended) {
            release();
            listener.ended(new CallEnd(kind, reason));
        }
    }

    private void release() {
        ended = true;
        setUpTimer.cancel();
        negotiator.close();
        if (exchange != null) {
            exchange.stop();
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
                explainAndEnd("there is no way to the other side", ": ");
            } else if (state == ConnectionState.FAILED || state == ConnectionState.CLOSED) {
                abandon(open ? "the connection to the other side is lost" : "there is no way to the other side");
            }
        }

        @Override
        public void channelArrived(Channel channel) {
            if (exchange == null) {
                use(channel);
            } else if (++surplusChannels > MAX_SURPLUS_CHANNELS) {
                // Each costs memory of the native library until the connection ends.
                abandon("the other side opened too many data channels");
            } else {
                log.debug("one more data channel is closed: one is enough");
                channel.close();
            }
        }

        @Override
        public void failed(String operation, String detail) {
            negotiator.failed(operation, detail);
        }
    }

    /** What the channel reports. */
    private final class ExchangeEvents implements MessageExchange.Listener {
        @Override
        public void channelOpened() {
            open = true;
            setUpTimer.cancel();
            connection.readPath(
                    report -> report.selected().ifPresent(pair -> log.info("the way to the other side is " + pair)));
            listener.channelOpened();
            tellWhoIsThere();
        }

        @Override
        public void messageSent() {
            listener.messageSent();
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
            listener.sendDescription(trust.vouch(description));
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
