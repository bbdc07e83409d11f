package dev.switchboard.signaling.core;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.ResponseCode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An offer peer's connection: calls answer peers, under the id that it first used. */
final class OfferSession extends PeerSession {
    private static final Logger LOG = LoggerFactory.getLogger(OfferSession.class);

    private final Directory directory;
    /** Whom it calls. Written where frames are handled; read by whoever closes the connection. */
    private final Map<PeerId, Registration> calls = new ConcurrentHashMap<>(2);
    /** Written where frames are handled, once. */
    private volatile @Nullable PeerId id;

    OfferSession(Endpoint endpoint, Directory directory) {
        super(Role.OFFER_PEER, endpoint);
        this.directory = directory;
    }

    @Override
    CompletionStage<Void> handle(Request request, byte[] frame) {
        return switch (request.command()) {
            case OFFER, CANDIDATE -> toAnswerPeer(request, frame);
            case INIT, ANSWER, GONE ->
                refuse(request, ResponseCode.NOT_ALLOWED, "an offer peer does not send " + request.command());
        };
    }

    private CompletionStage<Void> toAnswerPeer(Request request, byte[] frame) {
        if (id == null) {
            id = request.source();
        }
        if (!request.source().equals(id)) {
            return refuse(request, ResponseCode.NOT_ALLOWED, "this connection speaks for " + id);
        }
        var call = calls.get(request.target());
        if (call == null || !call.isOpen()) {
            return call(request, frame);
        }
        // Another connection may have taken the id over while this one was silent.
        if (call.caller(request.source()) != endpoint()) {
            return refuseTaken(request);
        }
        forward(request, frame, Role.ANSWER_PEER, call.endpoint());
        return DONE;
    }

    private CompletionStage<Void> call(Request request, byte[] frame) {
        var target = Objects.requireNonNull(request.target());
        return directory.find(target).thenCompose(found -> join(request, frame, found));
    }

    private CompletionStage<Void> join(Request request, byte[] frame, Optional<Registration> found) {
        if (found.isEmpty()) {
            forward(request, frame, Role.ANSWER_PEER, null);
            return DONE;
        }
        var target = found.get();
        return target.admit(request.source(), endpoint())
                .thenAccept(admission -> finishJoin(request, frame, target, admission));
    }

    private void finishJoin(Request request, byte[] frame, Registration target, Registration.Admission admission) {
        switch (admission) {
            case ID_IN_USE -> refuseTaken(request);
            case TARGET_GONE -> forward(request, frame, Role.ANSWER_PEER, null);
            case ADMITTED -> {
                // Those who have left would stay in memory, with all that belongs to their connections.
                calls.values().removeIf(call -> !call.isOpen());
                calls.put(target.id(), target);
                if (isClosed()) {
                    leave();
                } else {
                    LOG.debug("add offer peer: {} calls {}", request.source(), target.id());
                    forward(request, frame, Role.ANSWER_PEER, target.endpoint());
                }
            }
        }
    }

    private CompletionStage<Void> refuseTaken(Request request) {
        return refuse(request, ResponseCode.ID_IN_USE, "id in use: " + request.source());
    }

    @Override
    void leave() {
        var caller = id;
        if (caller != null) {
            calls.values().forEach(call -> call.leave(caller, endpoint()));
            LOG.info("remove offer peer: {}", caller);
        }
    }

    @Override
    @Nullable
    PeerId id() {
        return id;
    }
}
