package dev.switchboard.signaling.core;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.ResponseCode;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An answer peer's connection: registers one id, then answers those who call it. */
final class AnswerSession extends PeerSession {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerSession.class);

    private final Directory directory;
    /** Written where frames are handled; read by whoever closes the connection. */
    private volatile @Nullable Registration registration;

    AnswerSession(Endpoint endpoint, Directory directory) {
        super(Role.ANSWER_PEER, endpoint);
        this.directory = directory;
    }

    @Override
    CompletionStage<Void> handle(Request request, byte[] frame) {
        return switch (request.command()) {
            case INIT -> init(request);
            case ANSWER, CANDIDATE -> toCaller(request, frame);
            case OFFER, GONE ->
                refuse(request, ResponseCode.NOT_ALLOWED, "an answer peer does not send " + request.command());
        };
    }

    private CompletionStage<Void> init(Request request) {
        var registered = registration;
        if (registered == null) {
            var wanted = new Registration(request.source(), endpoint());
            return directory.register(wanted).thenAccept(won -> finishInit(request, wanted, won));
        }
        if (registered.id().equals(request.source())) {
            accept(request);
            return DONE;
        }
        return refuseOtherId(request, registered);
    }

    private void finishInit(Request request, Registration wanted, boolean won) {
        if (!won) {
            refuse(request, ResponseCode.ID_IN_USE, "id in use: " + request.source());
            return;
        }
        registration = wanted;
        if (isClosed()) {
            leave();
            return;
        }
        LOG.info("add answer peer: {}", wanted.id());
        accept(request);
    }

    private CompletionStage<Void> toCaller(Request request, byte[] frame) {
        var registered = registration;
        if (registered == null) {
            return refuse(request, ResponseCode.NOT_REGISTERED, "not registered: " + request.source());
        }
        if (!registered.id().equals(request.source())) {
            return refuseOtherId(request, registered);
        }
        var target = Objects.requireNonNull(request.target());
        forward(request, frame, Role.OFFER_PEER, registered.caller(target));
        return DONE;
    }

    private CompletionStage<Void> refuseOtherId(Request request, Registration registered) {
        return refuse(request, ResponseCode.NOT_ALLOWED, "this connection speaks for " + registered.id());
    }

    @Override
    void leave() {
        var registered = registration;
        if (registered != null && registered.close()) {
            directory.unregister(registered);
            LOG.info("remove answer peer: {}", registered.id());
        }
    }

    @Override
    @Nullable
    PeerId id() {
        var registered = registration;
        return registered == null ? null : registered.id();
    }
}
