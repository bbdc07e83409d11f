package dev.switchboard.signaling.core;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RequestHead;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** An answer peer's connection: registers an id, then answers those who call it. */
final class AnswerSession extends PeerSession {
    private final Directory directory;
    /** Replaced where frames are handled, never changed; read by whoever closes the connection. */
    private volatile Map<PeerId, Registration> registrations = Map.of();

    AnswerSession(Endpoint endpoint, Grant grant, Commons commons) {
        super(Role.ANSWER_PEER, endpoint, grant, commons);
        this.directory = commons.directory();
    }

    @Override
    CompletionStage<Void> handle(RequestHead request, Frame frame) {
        return switch (request.command()) {
            case INIT -> init(request);
            case ANSWER, CANDIDATE -> toCaller(request, frame);
            case ICE_SERVERS -> offerIceServers(request);
            case OFFER, GONE ->
                refuse(request, Refusal.NOT_ALLOWED, "an answer peer does not send " + request.command());
        };
    }

    private CompletionStage<Void> init(RequestHead request) {
        var id = request.source();
        if (registrations.containsKey(id)) {
            accept(request);
            return DONE;
        }
        var objection = objectionTo(id);
        if (objection != null) {
            return refuseSource(request, objection);
        }
        var wanted = new Registration(id, endpoint(), grant().subject());
        tellReceived();
        return here(directory.register(wanted))
                .whenComplete((outcome, failure) -> {
                    if (failure != null) {
                        // Who found it by then waits for it.
                        wanted.close();
                    }
                })
                .thenAccept(outcome -> finishInit(request, wanted, outcome));
    }

    private void finishInit(RequestHead request, Registration wanted, Directory.Outcome outcome) {
        switch (outcome) {
            case WON -> won(request, wanted);
            case ID_IN_USE -> {
                wanted.close();
                refuse(request, Refusal.ID_IN_USE, "id in use: " + request.source());
            }
            case UNREACHABLE -> {
                wanted.close();
                refuseUnreachable(request);
            }
        }
    }

    private void won(RequestHead request, Registration wanted) {
        keep(wanted);
        Diary.registered(presence(), role(), endpoint(), wanted.id());
        events().registered(role());
        if (isClosed()) {
            leave();
            return;
        }
        accept(request);
        wanted.introduced();
    }

    private void keep(Registration won) {
        var more = with(won);
        // A map makes this view of its keys when it is first asked, and keeps it. Made only when a timer looks whether
        // the peer has registered, it would be a young object that an old one holds: with thousands of them, every
        // collection's work until they are old too.
        Objects.requireNonNull(more.keySet());
        registrations = more;
    }

    private Map<PeerId, Registration> with(Registration won) {
        if (registrations.isEmpty()) {
            // Nearly always the only one, and kept for as long as the connection lasts.
            return Map.of(won.id(), won);
        }
        var more = new LinkedHashMap<>(registrations);
        more.put(won.id(), won);
        return more;
    }

    private CompletionStage<Void> toCaller(RequestHead request, Frame frame) {
        var registered = registrations.get(request.source());
        if (registered == null) {
            return registrations.isEmpty()
                    ? refuse(request, Refusal.NOT_REGISTERED, "not registered: " + request.source())
                    : refuseSource(request, Refusal.NOT_ALLOWED);
        }
        var target = Objects.requireNonNull(request.target());
        return forward(request, frame, Role.OFFER_PEER, registered.caller(target));
    }

    @Override
    void leave() {
        registrations.values().forEach(this::leave);
    }

    private void leave(Registration registered) {
        if (registered.close()) {
            directory.unregister(registered);
            Diary.unregistered(presence(), role(), endpoint(), registered.id(), endReason());
            events().unregistered(role());
        }
    }

    @Override
    Collection<PeerId> ids() {
        return registrations.keySet();
    }
}
