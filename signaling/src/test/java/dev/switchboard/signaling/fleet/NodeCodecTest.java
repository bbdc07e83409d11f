package dev.switchboard.signaling.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.signaling.core.Callee;
import dev.switchboard.signaling.core.EndReason;
import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.Forwarded;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What nodes say to each other, as bytes. */
class NodeCodecTest {
    private static final NodeId SENDER = new NodeId("one");
    /** Version, sender, and both numbers. */
    private static final int HEAD_BYTES = 1 + 2 + 3 + 2 * Long.BYTES;

    static Stream<NodeMessage> messages() {
        return Stream.of(
                new NodeMessage.Call(1, 2, new PeerId("bob"), Optional.empty()),
                new NodeMessage.Call(1, 2, new PeerId("Боб"), Optional.of("owner")),
                new NodeMessage.Admitted(3, Callee.Admission.TARGET_GONE),
                new NodeMessage.Refused(4, Forwarded.CONGESTED),
                new NodeMessage.Left(5),
                new NodeMessage.Gone(6),
                new NodeMessage.Ended(7, EndReason.GAVE_WAY),
                new NodeMessage.Became(Side.CALLEE, 8, Endpoint.Readiness.CONGESTED),
                new NodeMessage.Became(Side.CALLER, 9, Endpoint.Readiness.READY),
                new NodeMessage.ProbeCallee(10, 11),
                new NodeMessage.ProbeCaller(12, 13),
                new NodeMessage.Alive(14, true),
                new NodeMessage.TakeOver(15, EndReason.TAKEN_OVER),
                new NodeMessage.Missing(16, 17),
                new NodeMessage.Unreadable(),
                new NodeMessage.Heartbeat());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsWrittenIsRead(NodeMessage message) {
        var envelope = new Envelope(SENDER, 41, 42, message);

        assertThat(NodeCodec.decode(NodeCodec.encode(envelope))).contains(envelope);
    }

    @Test
    void aFrameIsCarriedByteForByte() {
        for (var side : Side.values()) {
            byte[] frame = {0, -1, 7};
            var sent = new Envelope(SENDER, 1, 0, new NodeMessage.Forward(side, 5, frame));
            var forward = (NodeMessage.Forward)
                    NodeCodec.decode(NodeCodec.encode(sent)).orElseThrow().message();

            assertThat(forward.to()).isEqualTo(side);
            assertThat(forward.call()).isEqualTo(5);
            assertThat(forward.frame()).containsExactly(frame);
        }
    }

    @Test
    void soIsASignal() {
        byte[] frame = {0, -1, 7};
        var sent = new Envelope(
                SENDER,
                1,
                0,
                new NodeMessage.Signal(new RoomId("the lab"), 7, new PeerId("ben"), new PeerId("ann"), frame));
        var signal = (NodeMessage.Signal)
                NodeCodec.decode(NodeCodec.encode(sent)).orElseThrow().message();

        assertThat(signal.room()).isEqualTo(new RoomId("the lab"));
        assertThat(signal.version()).isEqualTo(7);
        assertThat(signal.from()).isEqualTo(new PeerId("ben"));
        assertThat(signal.target()).isEqualTo(new PeerId("ann"));
        assertThat(signal.frame()).containsExactly(frame);
    }

    @Test
    void everyKindOfMessageIsTried() {
        var tried = Stream.concat(
                messages().map(message -> message.getClass().getSimpleName()), Stream.of("Forward", "Signal"));
        var all = Arrays.stream(NodeMessage.class.getPermittedSubclasses()).map(Class::getSimpleName);

        assertThat(tried.distinct()).containsExactlyInAnyOrderElementsOf(all.toList());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsCutShortOrGoesOnIsNotRead(NodeMessage message) {
        var bytes = NodeCodec.encode(new Envelope(SENDER, 41, 42, message));
        for (int length = 0; length < HEAD_BYTES; length++) {
            assertThat(NodeCodec.decode(Arrays.copyOf(bytes, length))).isEmpty();
        }
        for (int length = HEAD_BYTES; length < bytes.length; length++) {
            assertUnreadable(Arrays.copyOf(bytes, length));
        }
        assertUnreadable(Arrays.copyOf(bytes, bytes.length + 1));
    }

    /** Its number counts nevertheless. */
    private static void assertUnreadable(byte[] bytes) {
        assertThat(NodeCodec.decode(bytes)).contains(new Envelope(SENDER, 41, 42, new NodeMessage.Unreadable()));
    }

    @Test
    void soIsAKindThatIsNotKnown() {
        var bytes = NodeCodec.encode(new Envelope(SENDER, 41, 42, new NodeMessage.Left(1)));
        bytes[HEAD_BYTES] = 99;
        assertUnreadable(bytes);
    }

    @Test
    void whatIsOfAnotherVersionIsNoMessage() {
        var bytes = NodeCodec.encode(new Envelope(SENDER, 41, 42, new NodeMessage.Heartbeat()));
        bytes[0]++;
        assertThat(NodeCodec.decode(bytes)).isEmpty();
    }
}
