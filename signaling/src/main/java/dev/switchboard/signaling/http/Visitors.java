package dev.switchboard.signaling.http;

import dev.switchboard.signaling.address.AddressCount;
import dev.switchboard.signaling.address.AddressRange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * The connections there are; owns their count, and ends those that are too many or take too long. A connection has
 * to bring a whole request every so often: a byte now and then is not enough. Safe for any thread.
 */
final class Visitors extends AbstractLifeCycle implements Connection.Listener {
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private static final int MAX_CONNECTIONS = 2048;
    private static final int MAX_PER_ADDRESS = 128;

    private final List<AddressRange> trustedProxies;
    private final Duration longestPause;
    private final AddressCount addresses = new AddressCount(MAX_PER_ADDRESS);
    private final Map<EndPoint, Visitor> visitors = new ConcurrentHashMap<>();
    private final Scheduler scheduler = new ScheduledExecutorScheduler("page-visitors", true);

    /** One connection, and whether it asked for something since it was last looked at. */
    private static final class Visitor {
        private final InetAddress address;
        private volatile boolean asked;
        private volatile boolean counted;

        Visitor(InetAddress address) {
            this.address = address;
        }
    }

    Visitors(List<AddressRange> trustedProxies, Duration longestPause) {
        this.trustedProxies = trustedProxies;
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
        // Asked now, for a closed socket has none.
        var visitor = new Visitor(address(endPoint));
        visitors.put(endPoint, visitor);
        visitor.counted = !isTrusted(visitor.address) && addresses.add(visitor.address);
        if (!visitor.counted && !isTrusted(visitor.address)) {
            endPoint.close();
        } else if (visitors.size() > MAX_CONNECTIONS) {
            endPoint.close();
        } else {
            lookLater(endPoint, visitor);
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

    private void lookLater(EndPoint endPoint, Visitor visitor) {
        scheduler.schedule(() -> look(endPoint, visitor), longestPause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(EndPoint endPoint, Visitor visitor) {
        if (!endPoint.isOpen()) {
            return;
        }
        if (visitor.asked) {
            visitor.asked = false;
            lookLater(endPoint, visitor);
        } else {
            endPoint.close();
        }
    }

    /** A whole request came. */
    void asked(EndPoint endPoint) {
        var visitor = visitors.get(lowest(endPoint));
        if (visitor != null) {
            visitor.asked = true;
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
        if (visitor != null && visitor.counted) {
            addresses.remove(visitor.address);
        }
    }
}
