package dev.switchboard.signaling.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.signaling.core.Forwarded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What numbers tell of losses. */
class LinkTest {
    private final Link link = new Link(new NodeId("one"));

    private long send(NodeMessage message) {
        return link.wrap(message, null).number();
    }

    private static NodeMessage.Left message(int number) {
        return new NodeMessage.Left(number);
    }

    @Test
    void messagesAreCountedFromOne() {
        assertThat(send(message(7))).isEqualTo(1);
        assertThat(send(new NodeMessage.Heartbeat())).isEqualTo(2);
        assertThat(send(message(8))).isEqualTo(3);
    }

    @Test
    void aNumberIsTakenOnceAndNoneThatIsLate() {
        assertThat(link.take(1)).isTrue();
        assertThat(link.take(1)).isFalse();
        assertThat(link.missingBefore(4)).isEqualTo(new NodeMessage.Missing(2, 3));
        assertThat(link.take(4)).isTrue();
        assertThat(link.take(3)).isFalse();
        assertThat(link.missingBefore(5)).isNull();
    }

    @Test
    void whatIsAcknowledgedIsNotKept() {
        send(message(1));
        send(message(2));
        send(message(3));
        link.acknowledged(2);

        assertThat(link.lost(new NodeMessage.Missing(1, 3))).containsExactly(new Link.Kept(message(3), null, 0));
        assertThat(link.all()).isEmpty();
    }

    @Test
    void aHeartbeatIsNotKept() {
        send(new NodeMessage.Heartbeat());

        assertThat(link.all()).isEmpty();
    }

    @Test
    void aReportOfLossesThatMakesNoSenseFindsNothing() {
        send(message(1));

        assertThat(link.lost(new NodeMessage.Missing(5, 2))).isEmpty();
        assertThat(link.all()).hasSize(1);
    }

    @Test
    void whatCameIsAcknowledgedOnlyUpToALossTheOtherSideMayNotKnowOf() {
        link.take(1);
        assertThat(link.wrap(message(1), null).acknowledged()).isEqualTo(1);
        link.take(5);
        long report = send(new NodeMessage.Missing(2, 4));
        assertThat(link.wrap(message(2), null).acknowledged()).isEqualTo(1);

        link.acknowledged(report);
        assertThat(link.wrap(message(3), null).acknowledged()).isEqualTo(5);
    }

    @Test
    void aReportThatIsLostHoldsTheAcknowledgementBackUntilItIsSentAgain() {
        link.take(3);
        long report = send(new NodeMessage.Missing(1, 2));
        var lost = link.lost(new NodeMessage.Missing(report, report));
        assertThat(lost).containsExactly(new Link.Kept(new NodeMessage.Missing(1, 2), null, 0));

        assertThat(link.wrap(lost.get(0).message(), null).acknowledged()).isZero();
    }

    @Test
    void itIsFullOfWhatIsNotAcknowledged() {
        var outcomes = new ArrayList<Forwarded>();
        for (int i = 0; i < Link.MAX_KEPT; i++) {
            assertThat(link.isFull()).isFalse();
            link.wrap(new NodeMessage.Forward(Side.CALLEE, 1, new byte[0]), new Forwarding(outcomes::add));
        }
        assertThat(link.isFull()).isTrue();
        link.acknowledged(1);
        assertThat(link.isFull()).isFalse();
        assertThat(outcomes).isEqualTo(List.of());
    }

    @Test
    void theOtherSideIsToldNowAndThenThatItsMessagesCame() {
        for (int i = 1; i < Link.ACKNOWLEDGE_EVERY; i++) {
            link.take(i);
        }
        assertThat(link.owesAcknowledgement()).isFalse();
        link.take(Link.ACKNOWLEDGE_EVERY);
        assertThat(link.owesAcknowledgement()).isTrue();
        send(new NodeMessage.Heartbeat());
        assertThat(link.owesAcknowledgement()).isFalse();
    }

    @Test
    void itIsFullAlsoOfFewThatAreLong() {
        var frame = new byte[Link.MAX_KEPT_BYTES / 2];
        link.wrap(new NodeMessage.Forward(Side.CALLEE, 1, frame), new Forwarding(why -> {}));
        assertThat(link.isFull()).isFalse();
        long second = link.wrap(
                        new NodeMessage.Signal(new RoomId("lab"), 1, new PeerId("ben"), new PeerId("ann"), frame),
                        new Forwarding(why -> {}))
                .number();
        assertThat(link.isFull()).isTrue();
        link.takeBack(second);
        assertThat(link.isFull()).isFalse();
    }

    @Test
    void theOtherSideIsToldSoonerWhereItsMessagesAreLong() {
        link.carried(Link.MAX_KEPT_BYTES / 8 - 1);
        assertThat(link.owesAcknowledgement()).isFalse();
        link.carried(1);
        assertThat(link.owesAcknowledgement()).isTrue();
        send(new NodeMessage.Heartbeat());
        assertThat(link.owesAcknowledgement()).isFalse();
    }

    @Test
    void whatIsRefusedIsNotAcknowledgedBeforeTheOtherSideMayKnow() {
        link.take(3);
        long refusal = send(new NodeMessage.Refused(3, Forwarded.CONGESTED));
        assertThat(link.wrap(message(1), null).acknowledged()).isEqualTo(2);

        link.acknowledged(refusal);
        assertThat(link.wrap(message(2), null).acknowledged()).isEqualTo(3);
    }

    @Test
    void norIsWhatMayStillBe() {
        link.take(3);
        link.hold(2);
        assertThat(link.wrap(message(1), null).acknowledged()).isEqualTo(1);

        link.decide(2);
        assertThat(link.wrap(message(2), null).acknowledged()).isEqualTo(3);
    }
}
