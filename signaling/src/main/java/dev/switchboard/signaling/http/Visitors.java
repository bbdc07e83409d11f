package dev.switchboard.signaling.http;

import dev.switchboard.signaling.address.AddressCount;
import dev.switchboard.signaling.address.AddressRange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The connections there are; owns their count, and ends those that are too many or take too long: for the head of a
 * request, of which a byte now and then is not enough, or to read an answer. Safe for any thread.
 */
final class Visitors extends AbstractLifeCycle implements Connection.Listener {
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** How long it may take to read an answer. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

    private static final int MAX_PER_ADDRESS = 128;

    private final List<AddressRange> trustedProxies;
    private final int maxConnections;
    private final Duration longestPause;
    private final AddressCount addresses = new AddressCount(MAX_PER_ADDRESS);
    private final Map<EndPoint, Visitor> visitors = new ConcurrentHashMap<>();
    private final Scheduler scheduler = new ScheduledExecutorScheduler("page-visitors", true);

    /** One connection, and when it is ended unless something happens before. */
    private final class Visitor {
        private final EndPoint endPoint;
        private final InetAddress address;
        private volatile boolean counted;
        /** Guarded by this, as below. */
        private Scheduler.@Nullable Task end;

        private boolean closed;

        Visitor(EndPoint endPoint) {
            this.endPoint = endPoint;
            // Asked now, for a closed socket has none.
            this.address = address(endPoint);
        }

        synchronized void endAfter(Duration time) {
            cancel();
            if (closed) {
                return;
            }
            try {
                end = scheduler.schedule(() -> endPoint.close(), time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // The server is going down, and every connection with it.
                endPoint.close();
            }
        }

        synchronized void closed() {
            closed = true;
            cancel();
        }

        private void cancel() {
            if (end != null) {
                end.cancel();
            }
        }
    }

    Visitors(List<AddressRange> trustedProxies, int maxConnections, Duration longestPause) {
        this.trustedProxies = trustedProxies;
        this.maxConnections = maxConnections;
        this.longestPause = longestPause;
    }

    @Override
    protected void doStart() throws Exception {
        scheduler.start();
    }

    @Override
    protected void doStop() throws Exception {
        scheduler.stop();
    }

    @Override
    public void onOpened(Connection connection) {
        var endPoint = connection.getEndPoint();
        // With TLS there are two connections on each socket; only the lower one is of interest.
        if (endPoint instanceof SocketChannelEndPoint) {
            opened(endPoint);
        }
    }

    private void opened(EndPoint endPoint) {
        var visitor = new Visitor(endPoint);
        visitors.put(endPoint, visitor);
        visitor.counted = !isTrusted(visitor.address) && addresses.add(visitor.address);
        if (!visitor.counted && !isTrusted(visitor.address)) {
            endPoint.close();
        } else if (visitors.size() > maxConnections) {
            endPoint.close();
        } else {
            visitor.endAfter(longestPause);
        }
    }

    private static InetAddress address(EndPoint endPoint) {
        return endPoint.getRemoteSocketAddress() instanceof InetSocketAddress address
                ? address.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    private boolean isTrusted(InetAddress address) {
        return trustedProxies.stream().anyMatch(range -> range.contains(address));
    }

    /** A whole request came: it may be answered now. */
    void asked(EndPoint endPoint) {
        endAfter(endPoint, LONGEST_ANSWER);
    }

    /** A request was answered: there may come another. */
    void answered(EndPoint endPoint) {
        endAfter(endPoint, longestPause);
    }

    private void endAfter(EndPoint endPoint, Duration time) {
        var visitor = visitors.get(lowest(endPoint));
        if (visitor != null) {
            visitor.endAfter(time);
        }
    }

    private static EndPoint lowest(EndPoint endPoint) {
        var lowest = endPoint;
        while (lowest instanceof EndPoint.Wrapper wrapper) {
            lowest = wrapper.unwrap();
        }
        return lowest;
    }

    @Override
    public void onClosed(Connection connection) {
        var visitor = visitors.remove(connection.getEndPoint());
        if (visitor == null) {
            return;
        }
        visitor.closed();
        if (visitor.counted) {
            addresses.remove(visitor.address);
        }
    }
}
