package dev.switchboard.bench.load;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.proto.Command;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.Response;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private final Answers answers = new Answers(Command.CANDIDATE);

    private static ByteBuffer response(int command, int code, String msg) {
        return ByteBuffer.wrap(MessageCodec.encode(new Response(command, code, msg)));
    }

    @Test
    void whatIsGrantedIsGoodInAnyWords() {
        answers.check(response(104, 0, "ok"));
        answers.check(response(104, 0, "ok"));
        answers.check(response(104, 0, "fine"));
    }

    @Test
    void aRefusalFailsTheLoad() {
        answers.check(response(104, 0, "ok"));

        assertThatThrownBy(() -> answers.check(response(104, 8, "congested"))).isInstanceOf(LoadException.class);
    }

    @Test
    void anAnswerToAnotherCommandFailsTheLoad() {
        assertThatThrownBy(() -> answers.check(response(103, 0, "ok"))).isInstanceOf(LoadException.class);
    }

    @Test
    void whatIsNoMessageFailsTheLoad() {
        assertThatThrownBy(() -> answers.check(ByteBuffer.wrap(new byte[] {'x'})))
                .isInstanceOf(LoadException.class);
    }
}
