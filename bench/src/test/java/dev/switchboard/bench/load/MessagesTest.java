package dev.switchboard.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final PeerId SOURCE = new PeerId("offer-1");
    private static final PeerId TARGET = new PeerId("answer-1");
    private final Messages messages = Messages.of(SOURCE, TARGET, 150);

    private ByteBuffer payload(int number) {
        return messages.payloads().get(number).duplicate();
    }

    @Test
    void theyAreRequestsOfTheProtocolWithABodyOfTheSize() throws Exception {
        var request = (Request) MessageCodec.decode(payload(0).array());

        assertThat(request.source()).isEqualTo(SOURCE);
        assertThat(request.target()).isEqualTo(TARGET);
        assertThat(request.body().base64()).hasSize(200);
    }

    @Test
    void whatArrivesInItsTurnIsGood() {
        messages.check(0, payload(0));
        messages.check(1, payload(1));
        messages.check(8, payload(0));
    }

    @Test
    void oneThatWasLostIsNoticed() {
        assertThatThrownBy(() -> messages.check(1, payload(2))).isInstanceOf(LoadException.class);
    }

    @Test
    void oneByteThatChangedIsNoticed() {
        var changed = ByteBuffer.wrap(payload(0).array().clone());
        changed.put(changed.limit() - 5, (byte) '?');

        assertThatThrownBy(() -> messages.check(0, changed)).isInstanceOf(LoadException.class);
    }

    @Test
    void oneThatWasCutIsNoticed() {
        assertThatThrownBy(() -> messages.check(0, payload(0).limit(100))).isInstanceOf(LoadException.class);
    }
}
