package dev.switchboard.peer.channel;

import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.connection.ChannelListener;
import dev.switchboard.peer.connection.ChannelMessage;
import dev.switchboard.peer.delivery.Delivery;
import dev.switchboard.peer.log.Printable;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What two of this project's peers tell each other about the messages of their channel, over a second channel beside
 * it: {@code received N}, up to which number they have them. What else is said there is passed over.
 *
 * <p>Confined to the event loop.
 */
public final class Confirmations implements ChannelListener {
    /** The label of the channel that carries them. */
    public static final String LABEL = "switchboard";

    /** So that many messages are confirmed at once, and none waits long. */
    static final Duration DELAY = Duration.ofMillis(200);

    private static final String RECEIVED = "received ";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final Delivery delivery;
    private final EventLoop loop;
    private final StoryLog log;
    private @Nullable Channel channel;
    private @Nullable Runnable onConfirmed;
    private EventLoop.Timer timer = () -> {};
    private boolean due;

    /** For a call whose channel is about to open. */
    public Confirmations(Delivery delivery, EventLoop loop, StoryLog log) {
        this.delivery = delivery;
        this.loop = loop;
        this.log = log;
    }

    /** They go over this channel. */
    public void use(Channel used) {
        channel = used;
        used.listen(this);
    }

    /** What is to be sent before anything new, for it was not confirmed over an earlier channel. */
    List<String> toSendAgain() {
        return delivery.unconfirmed();
    }

    boolean hasRoomFor(String message) {
        return delivery.hasRoomFor(message);
    }

    void sent(String message) {
        delivery.sent(message);
    }

    /**
     * A message arrived: it will be confirmed soon.
     *
     * @return false if it had arrived over an earlier channel
     */
    boolean received() {
        if (!due) {
            due = true;
            timer = loop.schedule(DELAY, this::confirm);
        }
        return delivery.received();
    }

    /** Confirms what has arrived, now. */
    void confirm() {
        timer.cancel();
        due = false;
        var known = channel;
        if (known != null) {
            known.send(RECEIVED + delivery.receivedNumber());
        }
    }

    /** How many messages the other side has not confirmed. */
    int missing() {
        return delivery.unconfirmed().size();
    }

    void onConfirmed(Runnable task) {
        onConfirmed = task;
    }

    /** Confirms no more. */
    void stop() {
        timer.cancel();
        onConfirmed = null;
    }

    @Override
    public void opened() {
        confirm();
    }

    @Override
    public void received(ChannelMessage message) {
        var text = message.text();
        var number = text.startsWith(RECEIVED) ? text.substring(RECEIVED.length()) : "";
        if (!NUMBER.matcher(number).matches()) {
            log.debug("passed over: '%s' about messages".formatted(Printable.text(text)));
            return;
        }
        delivery.confirmed(Long.parseLong(number));
        if (onConfirmed != null) {
            onConfirmed.run();
        }
    }

    @Override
    public void closed() {
        channel = null;
    }
}
