package dev.switchboard.peer.channel;

import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.connection.ChannelListener;
import dev.switchboard.peer.connection.ChannelMessage;
import dev.switchboard.peer.log.DurationText;
import dev.switchboard.peer.log.Printable;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The messages that one data channel carries: sends ours at an interval, and logs the other side's.
 *
 * <p>Confined to the event loop.
 */
public final class MessageExchange implements ChannelListener {
    /** The longest that {@link #finish()} waits for each thing it waits for. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(2);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);
    private static final Duration DRAIN_POLL = Duration.ofMillis(5);

    private final Channel channel;
    private final ExchangeConfig config;
    private final Supplier<String> messages;
    private final EventLoop loop;
    private final StoryLog log;
    private final Listener listener;
    private Phase phase = Phase.OPENING;
    /** Null with an original peer, which knows of none. */
    private @Nullable Confirmations confirmations;
    /** The one timer of the phase. */
    private EventLoop.Timer timer = () -> {};

    private long sent;
    private long received;

    private enum Phase {
        OPENING,
        RUNNING,
        /** All is sent; the other side may still have a message to come. */
        AWAITING_LAST,
        DRAINING,
        CLOSING,
        ENDED
    }

    /** Is told, in the event loop, how the exchange goes. */
    public interface Listener {
        /** The channel is open. */
        void channelOpened();

        /** One of our messages is on its way. */
        void messageSent();

        /** One of the other side's has arrived. */
        void messageReceived();

        /** The channel cannot be used: a message would be missing. The reason is safe to log. */
        void failed(String reason);

        /**
         * The channel is closed; nothing follows.
         *
         * @param byUs whether we wanted it
         */
        void channelClosed(boolean byUs);
    }

    /** Begins to listen to the channel. */
    public MessageExchange(
            Channel channel,
            ExchangeConfig config,
            Supplier<String> messages,
            EventLoop loop,
            StoryLog log,
            Listener listener) {
        this.channel = channel;
        this.config = config;
        this.messages = messages;
        this.loop = loop;
        this.log = log;
        this.listener = listener;
    }

    /** The other side confirms what it is sent; to be called before the channel opens. */
    public void confirmBy(Confirmations used) {
        confirmations = used;
    }

    @Override
    public void opened() {
        if (phase != Phase.OPENING) {
            return;
        }
        phase = Phase.RUNNING;
        log.info("Data channel '%s'-'%d' open%s"
                .formatted(
                        Printable.text(channel.label()),
                        channel.id(),
                        config.interval().map(this::whatIsSent).orElse("")));
        scheduleNext();
        listener.channelOpened();
        if (phase == Phase.RUNNING && confirmations != null) {
            sendAgain(confirmations.toSendAgain());
        }
    }

    private String whatIsSent(Duration interval) {
        var messages = config.message()
                .map(text -> "The message '%s'".formatted(Printable.text(text)))
                .orElse("Random messages");
        return ". %s will now be sent to any connected DataChannels every %s"
                .formatted(messages, DurationText.of(interval));
    }

    private void scheduleNext() {
        config.interval().ifPresent(interval -> schedule(interval, this::sendNext));
    }

    /** One that is not taken must not be followed by others: the other side would count them as those before. */
    private void sendAgain(List<String> messages) {
        if (messages.isEmpty()) {
            return;
        }
        log.info("sending again what the other side has not confirmed: %d messages".formatted(messages.size()));
        for (var message : messages) {
            if (!channel.send(message)) {
                listener.failed("what the other side has not confirmed could not be sent again");
                return;
            }
        }
    }

    private void sendNext() {
        scheduleNext();
        if (!channel.isOpen()) {
            log.debug("nothing is sent any more: the channel is closing");
            return;
        }
        var message = messages.get();
        if (!send(message)) {
            log.warn("a message was not sent: too much waits for the other side already");
            return;
        }
        log.info("Sending '%s'".formatted(Printable.text(message)));
        sent++;
        listener.messageSent();
    }

    private boolean send(String message) {
        if (confirmations == null) {
            return channel.send(message);
        }
        boolean taken = confirmations.hasRoomFor(message) && channel.send(message);
        if (taken) {
            confirmations.sent(message);
        }
        return taken;
    }

    /** What overtakes the news that the channel is open says so too. */
    @Override
    public void received(ChannelMessage message) {
        opened();
        if (phase == Phase.ENDED) {
            return;
        }
        listener.messageReceived();
        if (confirmations != null && !confirmations.received()) {
            log.debug("passed over: a message that had arrived before");
            return;
        }
        received++;
        tell("message from DataChannel '%s': %s".formatted(Printable.text(channel.label()), shown(message)));
        if (phase == Phase.AWAITING_LAST && received >= sent) {
            drain();
        }
    }

    private void tell(String line) {
        if (config.interval().isPresent()) {
            log.info(line);
        } else {
            log.debug(line);
        }
    }

    private static String shown(ChannelMessage message) {
        return message.binary()
                ? message.data().length + " bytes of binary data"
                : '\'' + Printable.text(message.text()) + '\'';
    }

    /**
     * Sends no more, and closes the channel once all has reached the other side. Before that the other side gets
     * one more interval, 5 s at most, to send as many messages as we did.
     */
    public void finish() {
        if (phase == Phase.OPENING) {
            close(LONGEST_CLOSE);
        } else if (phase == Phase.RUNNING && received >= sent) {
            drain();
        } else if (phase == Phase.RUNNING) {
            phase = Phase.AWAITING_LAST;
            schedule(waitForLast(), this::drain);
        }
    }

    private Duration waitForLast() {
        return config.interval()
                .filter(interval -> interval.compareTo(LONGEST_WAIT) < 0)
                .orElse(LONGEST_WAIT);
    }

    private void drain() {
        phase = Phase.DRAINING;
        if (confirmations == null) {
            drain((int) LONGEST_DRAIN.dividedBy(DRAIN_POLL));
        } else {
            drain(confirmations);
        }
    }

    private void drain(Confirmations used) {
        used.confirm();
        schedule(LONGEST_DRAIN, () -> {
            log.warn("not confirmed by the other side: %d messages".formatted(used.missing()));
            close(LONGEST_CLOSE);
        });
        used.onConfirmed(() -> closeIfConfirmed(used));
        closeIfConfirmed(used);
    }

    private void closeIfConfirmed(Confirmations used) {
        if (phase == Phase.DRAINING && used.missing() == 0) {
            close(LONGEST_CLOSE);
        }
    }

    /** The library does not say when its buffer is empty, so it is asked. */
    private void drain(int polls) {
        if (polls == 0 || channel.bufferedAmount() == 0) {
            close(LONGEST_CLOSE);
        } else {
            schedule(DRAIN_POLL, () -> drain(polls - 1));
        }
    }

    /** Closes the channel now; {@link Listener#channelClosed} follows, after that time at the latest. */
    public void close(Duration within) {
        if (phase == Phase.ENDED) {
            return;
        }
        phase = Phase.CLOSING;
        schedule(within, this::closed);
        channel.close();
    }

    @Override
    public void closed() {
        if (phase == Phase.ENDED) {
            return;
        }
        boolean byUs = phase.compareTo(Phase.RUNNING) > 0;
        stop();
        listener.channelClosed(byUs);
    }

    /** Does nothing more, and reports nothing more. */
    public void stop() {
        phase = Phase.ENDED;
        timer.cancel();
        if (confirmations != null) {
            confirmations.stop();
        }
    }

    private void schedule(Duration delay, Runnable task) {
        timer.cancel();
        timer = loop.schedule(delay, task);
    }
}
