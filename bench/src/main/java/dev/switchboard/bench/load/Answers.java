package dev.switchboard.bench.load;

import dev.switchboard.proto.Command;
import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.Response;
import java.nio.ByteBuffer;

/** Checks that the server grants one kind of request. Confined to a loop. */
final class Answers {
    private final Command command;
    /** The last that was good: the next will look the same, and need not be read. */
    private ByteBuffer good = ByteBuffer.allocate(0);

    Answers(Command command) {
        this.command = command;
    }

    /** Fails the load if that is not what the server says to a request that it grants. */
    void check(ByteBuffer payload) {
        if (good.mismatch(payload) >= 0) {
            var bytes = new byte[payload.remaining()];
            payload.duplicate().get(bytes);
            checkBytes(bytes);
            good = ByteBuffer.wrap(bytes);
        }
    }

    private void checkBytes(byte[] bytes) {
        try {
            var message = MessageCodec.decode(bytes);
            if (message instanceof Response response
                    && response.commandCode() == command.responseCode()
                    && response.isOk()) {
                return;
            }
            throw new LoadException("the server answers a request of command " + command.code() + " with " + message);
        } catch (MalformedMessageException e) {
            throw new LoadException("the server sent what is no message", e);
        }
    }
}
