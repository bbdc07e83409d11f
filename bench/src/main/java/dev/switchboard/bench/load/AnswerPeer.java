package dev.switchboard.bench.load;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.nio.ByteBuffer;

/** Registers an id with the first server, and from then on hands on what it is sent. Confined to its loop. */
class AnswerPeer extends Connection {
    private final PeerId id;
    private final Answers answers;
    private boolean registered;

    /**
     * Begins to connect.
     *
     * @param answers what the server has to say to registrations
     * @param number by which a server that parses nothing knows who belongs together
     */
    AnswerPeer(LoadLoop loop, Tokens tokens, Answers answers, PeerId id, int number) {
        super(loop, 0, "/register?pair=" + number, tokens.toRegister(id.value()));
        this.answers = answers;
        this.id = id;
    }

    final PeerId id() {
        return id;
    }

    final boolean isRegistered() {
        return registered;
    }

    /** The server has taken the registration. */
    void registered() {}

    /** Somebody's message has come. */
    void forwarded(ByteBuffer payload) {
        throw new LoadException("a message for nobody came to " + id);
    }

    @Override
    final void opened() {
        send(ClientFrame.BINARY, MessageCodec.encode(Request.init(id)));
    }

    @Override
    final void received(ByteBuffer payload) {
        if (registered) {
            forwarded(payload);
            return;
        }
        answers.check(payload);
        registered = true;
        registered();
    }
}
