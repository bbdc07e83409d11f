package dev.switchboard.peer.bench;

import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.connection.ChannelListener;
import dev.switchboard.peer.connection.ChannelMessage;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * A peer that lets itself be measured, by one at a time: two would measure each other.
 *
 * <p>Owns who that is. Confined to the event loop.
 */
public final class Measurable {
    private final EventLoop loop;
    private @Nullable Measured current;

    /** Nobody measures it. */
    public Measurable(EventLoop loop) {
        this.loop = loop;
    }

    /**
     * Takes a channel of the label {@link Measurement#LABEL}.
     *
     * @return to be run when the channel's call ends
     */
    public Runnable take(Channel channel, StoryLog log) {
        if (current != null) {
            log.info("the other side is told to measure later: somebody else measures at the moment");
            channel.listen(new Busy(channel));
            return () -> {};
        }
        var measured = new Measured(channel, loop, log, () -> current = null);
        current = measured;
        measured.begin();
        return measured::stop;
    }

    /** Says that somebody else is first. The other side closes then: a closing of ours may overtake what is said. */
    private record Busy(Channel channel) implements ChannelListener {
        @Override
        public void opened() {
            channel.send(Word.of(Word.Verb.BUSY).toString());
        }

        @Override
        public void received(ChannelMessage message) {}

        @Override
        public void closed() {}
    }
}
