package dev.switchboard.peer.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.connection.IceServer;
import dev.switchboard.peer.connection.TurnCredentials;
import dev.switchboard.peer.doctor.Finding.Outcome;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is found out about STUN and TURN servers, of which some here are the test's own. */
@Timeout(60)
class IceCheckTest {
    private final List<Finding> findings = new ArrayList<>();

    /** Answers each request over UDP with the same type of message and attribute. */
    private static final class Server implements AutoCloseable {
        private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        private final short type;
        private final byte[] attribute;

        Server(int type, byte[] attribute) throws IOException {
            this.type = (short) type;
            this.attribute = attribute;
            new Thread(this::serve, "stun-server").start();
        }

        /** Sees everybody at 192.0.2.1 port 32853, where the cookie of the protocol hides it. */
        static Server seeing(int port) throws IOException {
            var address = ByteBuffer.allocate(12)
                    .putInt(0x00200008)
                    .putShort((short) 1)
                    .putShort((short) (port ^ 0x2112))
                    .putInt(0xC0000201 ^ 0x2112A442);
            return new Server(0x0101, address.array());
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            var packet = new DatagramPacket(new byte[1500], 1500);
            try {
                while (true) {
                    socket.receive(packet);
                    var response = ByteBuffer.allocate(20 + attribute.length)
                            .putShort(type)
                            .putShort((short) attribute.length)
                            .put(packet.getData(), 4, 16)
                            .put(attribute);
                    socket.send(new DatagramPacket(response.array(), response.capacity(), packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private void examine(IceServer... servers) {
        new IceCheck(List.of(servers), findings::add).examine();
    }

    private static IceServer stun(int port) {
        return IceServer.stun("stun:127.0.0.1:" + port);
    }

    private Finding found(String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError(check + " is not in " + findings));
    }

    @Test
    void whatAServerSeesIsToldAndTcpIsNotNeeded() throws Exception {
        try (var server = Server.seeing(32853)) {
            examine(stun(server.port()));

            assertThat(found("STUN 127.0.0.1:" + server.port() + " over UDP"))
                    .isEqualTo(
                            Finding.ok("STUN 127.0.0.1:" + server.port() + " over UDP", "sees 192.0.2.1 port 32853"));
            assertThat(found("STUN 127.0.0.1:" + server.port() + " over TCP").outcome())
                    .isEqualTo(Outcome.NOTE);
            assertThat(found("NAT").detail()).startsWith("seen from outside as 192.0.2.1");
            assertThat(found("TURN").outcome()).isEqualTo(Outcome.NOTE);
        }
    }

    @Test
    void twoServersThatSeeDifferentPortsTellOfASymmetricNat() throws Exception {
        try (var one = Server.seeing(1000);
                var other = Server.seeing(2000)) {
            examine(stun(one.port()), stun(other.port()));

            assertThat(found("NAT").detail()).startsWith("symmetric");
        }
    }

    @Test
    void aRefusalIsToldWithItsNumberAndWhatToDo() throws Exception {
        var quotaReached =
                ByteBuffer.allocate(8).putInt(0x00090004).putInt(0x00000456).array();
        try (var server = new Server(0x0113, quotaReached)) {
            examine(IceServer.turn("turn:127.0.0.1:" + server.port(), new TurnCredentials("user", "secret")));

            var finding = found("TURN 127.0.0.1:" + server.port() + " over UDP");
            assertThat(finding.detail()).isEqualTo("refused: error 486");
            assertThat(finding.mend()).contains("quotas");
            assertThat(findings.toString()).doesNotContain("secret");
        }
    }

    @Test
    void aServerThatClosesTheConnectionIsNone() throws Exception {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var closing = new Thread(
                    () -> {
                        try {
                            listening.accept().close();
                        } catch (IOException e) {
                            // The test is over.
                        }
                    },
                    "closing-server");
            closing.start();
            examine(IceServer.turn(
                    "turns:127.0.0.1:" + listening.getLocalPort(), new TurnCredentials("user", "secret")));

            var finding = found("TURN 127.0.0.1:" + listening.getLocalPort() + " over TLS");
            assertThat(finding.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(finding.mend()).contains("takes no TLS");
        }
    }

    @Test
    void whereNobodyIsAskedOverUdpNothingIsSaidOfIt() {
        examine(IceServer.stun("stun:host.invalid"));

        assertThat(found("STUN host.invalid:3478").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(found("NAT").outcome()).isEqualTo(Outcome.NOTE);
        assertThat(found("NAT").detail()).startsWith("not known");
    }

    @Test
    void noServerIsNoFailure() {
        examine();

        assertThat(findings).hasSize(1);
        assertThat(Report.isGood(findings)).isTrue();
    }

    @Test
    void reportsAreRowsOrOneObject() {
        var failed = Finding.failed("NAT", "no \"answer\"", "do something");

        assertThat(Report.row(failed))
                .isEqualTo("failed  NAT                                no \"answer\"\n        -> do something");
        assertThat(Report.json(List.of(Finding.ok("a", "b"), failed)))
                .isEqualTo(
                        "{\"ok\":false,\"findings\":[{\"check\":\"a\",\"outcome\":\"ok\",\"detail\":\"b\",\"mend\":\"\"},"
                                + "{\"check\":\"NAT\",\"outcome\":\"failed\",\"detail\":\"no \\\"answer\\\"\",\"mend\":\"do"
                                + " something\"}]}");
    }
}
