package dev.switchboard.peer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.connection.Connection;
import dev.switchboard.peer.connection.ConnectionListener;
import dev.switchboard.peer.connection.ConnectionState;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.loop.ThreadEventLoop;
import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.IceServerEntry;
import dev.switchboard.proto.IceServerList;
import dev.switchboard.proto.SessionDescription;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The real library asks the servers that the signaling server offers, of which some here are the test's own. */
@Timeout(60)
class OfferedServersTest {
    private final ThreadEventLoop loop = new ThreadEventLoop("test");
    private final IceOffers offers = new IceOffers(IceConfig.defaults());
    private final WebRtcConnections connections = new WebRtcConnections(offers, loop);

    @AfterEach
    void free() throws Exception {
        inLoop(() -> {
            connections.close();
            return true;
        });
        loop.close();
    }

    private <T> T inLoop(Callable<T> task) throws Exception {
        var result = new CompletableFuture<T>();
        loop.execute(() -> {
            try {
                result.complete(task.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(30, TimeUnit.SECONDS);
    }

    /** Offers that server alone. */
    private void offer(DatagramSocket server) {
        var url = "stun:127.0.0.1:" + server.getLocalPort();
        offers.take(new IceServerList(0, List.of(IceServerEntry.open(url))));
    }

    private static void assertIsAsked(DatagramSocket server) throws IOException {
        server.setSoTimeout(30_000);
        var request = new DatagramPacket(new byte[1500], 1500);
        server.receive(request);
        assertThat(request.getLength()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void eachSearchForAWayAsksTheServersThatAreOfferedThen() throws Exception {
        try (var first = new DatagramSocket(0);
                var second = new DatagramSocket(0)) {
            var connection = inLoop(() -> {
                offer(first);
                var made = connections.create(IceConfig.defaults(), new Ignoring());
                made.openChannel("data");
                made.createOffer();
                return (Connection) made;
            });
            assertIsAsked(first);

            inLoop(() -> {
                offer(second);
                connection.restartIce();
                connection.createOffer();
                return true;
            });
            assertIsAsked(second);
        }
    }

    /** Nobody is on the other side. */
    private static final class Ignoring implements ConnectionListener {
        @Override
        public void localDescriptionSet(SessionDescription description) {}

        @Override
        public void remoteDescriptionSet(SessionDescription description) {}

        @Override
        public void localCandidate(IceCandidate candidate) {}

        @Override
        public void stateChanged(ConnectionState state) {}

        @Override
        public void channelArrived(Channel channel) {}

        @Override
        public void failed(String operation, String detail) {}
    }
}
