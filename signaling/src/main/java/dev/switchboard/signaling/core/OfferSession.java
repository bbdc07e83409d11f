package dev.switchboard.signaling.core;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RequestHead;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An offer peer's connection: calls answer peers, under the id that it first used. */
final class OfferSession extends PeerSession {
    /** What a call takes of the server's memory, here and at the answer peer. */
    private static final int CALL_BYTES = 256;
    /** How many targets a connection may call where all calls together take more memory than they should. */
    private static final int MAX_WHEN_SHORT = 4;

    private final Directory directory;
    private final int maxTargets;
    private final Caller caller;
    /** Whom it calls. Written where frames are handled; read by whoever closes the connection. */
    private final Map<CallKey, Callee> calls = new ConcurrentHashMap<>(2);
    /** Replaced where frames are handled, never changed; read by whoever closes the connection. */
    private volatile Set<PeerId> ids = Set.of();

    private final Budget.Account account;

    private record CallKey(PeerId source, PeerId target) {
        static CallKey of(RequestHead request) {
            return new CallKey(request.source(), Objects.requireNonNull(request.target()));
        }
    }

    OfferSession(Endpoint endpoint, Grant grant, Commons commons) {
        super(Role.OFFER_PEER, endpoint, grant, commons);
        this.directory = commons.directory();
        this.maxTargets = commons.limits().targets();
        this.caller = new Caller(endpoint, grant.subject());
        this.account = commons.calls().open();
    }

    @Override
    CompletionStage<Void> handle(RequestHead request, Frame frame) {
        return switch (request.command()) {
            case OFFER, CANDIDATE -> toAnswerPeer(request, frame);
            case ICE_SERVERS -> offerIceServers(request);
            case INIT, ANSWER, GONE ->
                refuse(request, Refusal.NOT_ALLOWED, "an offer peer does not send " + request.command());
        };
    }

    private CompletionStage<Void> toAnswerPeer(RequestHead request, Frame frame) {
        var objection = ids.contains(request.source()) ? null : begin(request.source());
        if (objection != null) {
            return refuseSource(request, objection);
        }
        var call = calls.get(CallKey.of(request));
        if (call == null || !call.isOpen()) {
            return call(request, frame);
        }
        // Another connection may have taken the id over while this one was silent.
        if (!call.isCaller(request.source(), caller)) {
            return refuseTaken(request);
        }
        return forward(request, frame, Role.ANSWER_PEER, call.endpoint());
    }

    private @Nullable Refusal begin(PeerId id) {
        var objection = objectionTo(id);
        if (objection == null) {
            keep(id);
            tellReceived();
            Diary.registered(presence(), role(), endpoint(), id);
            events().registered(role());
            if (isClosed()) {
                leave();
            }
        }
        return objection;
    }

    private synchronized void keep(PeerId id) {
        if (ids.isEmpty()) {
            // Nearly always the only one, and kept for as long as the connection lasts.
            ids = Set.of(id);
            return;
        }
        var more = new LinkedHashSet<>(ids);
        more.add(id);
        ids = more;
    }

    /** Leaves none behind, so that each is given up once. */
    private synchronized Set<PeerId> takeIds() {
        var taken = ids;
        ids = Set.of();
        return taken;
    }

    private CompletionStage<Void> call(RequestHead request, Frame frame) {
        var target = Objects.requireNonNull(request.target());
        if (!grant().mayCall(target)) {
            return refuse(request, Refusal.NOT_GRANTED, "the token does not allow to call " + target);
        }
        // Those who have left would stay in memory, with all that belongs to their connections.
        calls.values().removeIf(call -> !call.isOpen());
        int mostTargets = account.isSpent() ? Math.min(MAX_WHEN_SHORT, maxTargets) : maxTargets;
        if (calls.size() >= mostTargets) {
            return refuse(request, Refusal.TOO_MANY_TARGETS, "a connection calls at most " + mostTargets + " targets");
        }
        tellReceived();
        return here(directory.find(target)).thenCompose(found -> join(request, frame, found));
    }

    private CompletionStage<Void> join(RequestHead request, Frame frame, Optional<Callee> found) {
        if (found.isEmpty()) {
            return forward(request, frame, Role.ANSWER_PEER, null);
        }
        var target = found.get();
        return here(target.admit(known(request.source()), caller))
                .thenCompose(admission -> finishJoin(request, frame, target, admission));
    }

    private CompletionStage<Void> finishJoin(
            RequestHead request, Frame frame, Callee target, Callee.Admission admission) {
        return switch (admission) {
            case ID_IN_USE -> refuseTaken(request);
            case TARGET_GONE -> forward(request, frame, Role.ANSWER_PEER, null);
            case UNREACHABLE -> refuseUnreachable(request);
            case ADMITTED -> {
                calls.put(new CallKey(known(request.source()), target.id()), target);
                account.set((long) calls.size() * CALL_BYTES);
                if (isClosed()) {
                    target.leave(request.source(), caller);
                    yield DONE;
                }
                yield forward(request, frame, Role.ANSWER_PEER, target.endpoint());
            }
        };
    }

    /** One object for all calls under an id: each message brings its own, which would stay as long as its call. */
    private PeerId known(PeerId id) {
        return ids.stream().filter(id::equals).findFirst().orElse(id);
    }

    private CompletionStage<Void> refuseTaken(RequestHead request) {
        return refuse(request, Refusal.ID_IN_USE, "id in use: " + request.source());
    }

    @Override
    void leave() {
        account.close();
        calls.forEach((key, call) -> call.leave(key.source(), caller));
        for (var id : takeIds()) {
            Diary.unregistered(presence(), role(), endpoint(), id, endReason());
            events().unregistered(role());
        }
    }

    @Override
    Collection<PeerId> ids() {
        return ids;
    }
}
