package dev.switchboard.signaling.redis;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection on which an answer is owed and nothing at all has come for a while: it would take the operating
 * system minutes to notice that the other end is gone. Confined to the connection's event loop.
 */
final class Silence extends ChannelDuplexHandler {
    private final long longest;
    /** When something was sent that nothing has come after; of no meaning unless {@link #isOwed}. */
    private long since;

    private boolean isOwed;
    private boolean isWatched;

    Silence(Duration longest) {
        this.longest = longest.toNanos();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (!isOwed) {
            isOwed = true;
            since = System.nanoTime();
            watch(context, longest);
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        isOwed = false;
        super.channelRead(context, message);
    }

    private void watch(ChannelHandlerContext context, long nanos) {
        if (!isWatched) {
            isWatched = true;
            var unused = context.executor().schedule(() -> look(context), nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void look(ChannelHandlerContext context) {
        isWatched = false;
        if (!isOwed || !context.channel().isOpen()) {
            return;
        }
        long left = longest - (System.nanoTime() - since);
        if (left <= 0) {
            var unused = context.close();
        } else {
            watch(context, left);
        }
    }
}
