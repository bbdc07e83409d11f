package dev.switchboard.system.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.Command;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.ResponseCode;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final PeerId ALICE = new PeerId("alice");
    private static final PeerId BOB = new PeerId("bob");

    private final Ledger ledger = new Ledger();
    private final Ledger.Account alice = ledger.open(ALICE);
    private final Ledger.Account bob = ledger.open(BOB);

    private static Response response(ResponseCode code) {
        return new Response(Command.CANDIDATE.responseCode(), code.code(), "");
    }

    private void sendAndLose() {
        bob.send(Command.CANDIDATE, ALICE);
        bob.answered(response(ResponseCode.OK));
    }

    @Test
    void whatArrivesIsInOrder() {
        alice.received(bob.send(Command.CANDIDATE, ALICE));
        bob.answered(response(ResponseCode.OK));

        assertThat(ledger.faults()).isEmpty();
        assertThat(ledger.complaints()).isEmpty();
        assertThat(ledger.sent()).isEqualTo(1);
        assertThat(ledger.arrived()).isEqualTo(1);
        assertThat(ledger.receivers(1)).containsExactly(alice);
    }

    @Test
    void whatArrivesTwiceIsAFault() {
        var message = bob.send(Command.CANDIDATE, ALICE);
        alice.received(message);
        alice.received(message);

        assertThat(ledger.faults()).containsExactly("message 0, from bob to alice, came twice");
    }

    @Test
    void whatArrivesTwiceAtTwoConnectionsIsAFault() {
        var message = bob.send(Command.CANDIDATE, ALICE);
        alice.received(message);
        alice.ended();
        ledger.open(ALICE).received(message);

        assertThat(ledger.faults()).hasSize(1);
    }

    @Test
    void whatArrivesElsewhereIsAFault() {
        ledger.open(new PeerId("carol")).received(bob.send(Command.CANDIDATE, ALICE));

        assertThat(ledger.faults()).containsExactly("message 0, from bob to alice, came to carol from bob");
    }

    @Test
    void aMessageWithoutAResponseIsAComplaint() {
        alice.received(bob.send(Command.CANDIDATE, ALICE));

        assertThat(ledger.complaints()).containsExactly("bob has no response to 1 messages");
    }

    @Test
    void aLossWithoutAWordIsAComplaint() {
        sendAndLose();

        assertThat(ledger.complaints()).containsExactly("1 messages of bob are lost, and 0 refused: [0]");
    }

    @Test
    void aLossIsExplainedByALateRefusal() {
        sendAndLose();
        bob.answered(response(ResponseCode.UNREACHABLE));

        assertThat(ledger.complaints()).isEmpty();
    }

    @Test
    void oneRefusalExplainsOneLoss() {
        sendAndLose();
        sendAndLose();
        bob.answered(response(ResponseCode.UNREACHABLE));

        assertThat(ledger.complaints()).hasSize(1);
    }

    @Test
    void aLossIsExplainedByTheNewsThatTheTargetHasGone() {
        sendAndLose();
        bob.gone(ALICE);

        assertThat(ledger.complaints()).isEmpty();
    }

    @Test
    void thatAnotherHasGoneExplainsNothing() {
        sendAndLose();
        bob.gone(new PeerId("carol"));

        assertThat(ledger.complaints()).hasSize(1);
    }

    @Test
    void aLossIsExplainedByALaterEndOfTheTargetsConnection() {
        sendAndLose();
        alice.ended();

        assertThat(ledger.complaints()).isEmpty();
    }

    @Test
    void anEarlierEndOfTheTargetsConnectionExplainsNothing() {
        alice.ended();
        ledger.open(ALICE);
        sendAndLose();

        assertThat(ledger.complaints()).hasSize(1);
    }

    @Test
    void aLossIsExplainedByTheEndOfTheSendersConnection() {
        sendAndLose();
        bob.ended();

        assertThat(ledger.complaints()).isEmpty();
    }
}
