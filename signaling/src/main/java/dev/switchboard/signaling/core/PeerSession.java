package dev.switchboard.signaling.core;

import dev.switchboard.proto.Command;
import dev.switchboard.proto.HeadReader;
import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.Message;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.RequestHead;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.ResponseCode;
import dev.switchboard.proto.RoomMessage.SignalType;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One peer's connection: it sends requests, and is told the outcome of each. */
abstract class PeerSession extends Session {
    private static final Logger LOG = LoggerFactory.getLogger(PeerSession.class);
    private static final Map<Command, byte[]> OK_FRAMES = okFrames();

    private final int maxIds;
    private final IceServerSource iceServers;
    /** The request that is handled, while the log has not told of it; confined to whoever handles frames. */
    private @Nullable RequestHead untold;

    PeerSession(Role role, Endpoint endpoint, Grant grant, Commons commons) {
        super(role, endpoint, grant, commons);
        this.maxIds = commons.limits().ids();
        this.iceServers = commons.iceServers();
    }

    @Override
    final void deliverRefusal(Refusal why, String message) {
        reply(Response.toUnreadable(why.responseCode(), message));
    }

    /** Carries one request out; completes when the next frame may be looked at. */
    abstract CompletionStage<Void> handle(RequestHead request, Frame frame);

    /** The ids that this connection speaks for, the first one first; empty before it first used one. */
    abstract Collection<PeerId> ids();

    @Override
    public final boolean isRegistered() {
        return !ids().isEmpty();
    }

    @Override
    final String title() {
        var ids = ids();
        return ids.isEmpty()
                ? role().title()
                : role().title() + " " + ids.iterator().next();
    }

    @Override
    final CompletionStage<Void> handle(Frame frame) {
        var forwarded = HeadReader.read(frame.bytes());
        if (forwarded != null) {
            return carryOut(forwarded, frame);
        }
        try {
            return take(MessageCodec.decode(frame.bytes()), frame);
        } catch (MalformedMessageException e) {
            LOG.atLevel(level()).log("{} from {}", e.response().msg(), title());
            events().refused(Refusal.MALFORMED);
            reply(e.response());
            return DONE;
        }
    }

    private CompletionStage<Void> take(Message message, Frame frame) {
        if (message instanceof Request request) {
            return carryOut(request.head(), frame);
        }
        if (message instanceof Response response) {
            Diary.received(level(), role(), endpoint(), response, ids());
        } else {
            LOG.debug("ignored command {} from {}", message.commandCode(), title());
        }
        return DONE;
    }

    private CompletionStage<Void> carryOut(RequestHead request, Frame frame) {
        untold = request;
        try {
            var done = handle(request, frame);
            if (done != DONE) {
                // Another thread may be at the next request by now.
                return done.exceptionally(failure -> fail(request, failure));
            }
            tellReceived();
        } catch (RuntimeException e) {
            fail(request, e);
        }
        return DONE;
    }

    /**
     * Lets the log tell of the request that is handled, unless it has. A line takes longer to write than a message to
     * forward, so a message that is forwarded has gone by then. Only one that waits for somebody else is told of before:
     * whoever goes on with it may be faster.
     */
    final void tellReceived() {
        var request = untold;
        if (request != null) {
            untold = null;
            Diary.received(level(), role(), endpoint(), request);
        }
    }

    private @Nullable Void fail(RequestHead request, Throwable failure) {
        LOG.error("request[{}] from {} failed", request.command().code(), title(), failure);
        refuse(request, Refusal.INTERNAL_ERROR, "the server failed; try again");
        return null;
    }

    /** Why this connection may not begin to speak for one id more, or null if it may. */
    final @Nullable Refusal objectionTo(PeerId id) {
        if (!grant().maySpeakAs(id)) {
            return Refusal.NOT_GRANTED;
        }
        return ids().size() < maxIds ? null : Refusal.TOO_MANY_IDS;
    }

    /** Answers one who asks for ICE servers, registered or not: it needs them before it calls. */
    final CompletionStage<Void> offerIceServers(RequestHead request) {
        var source = request.source();
        var objection = ids().contains(source) ? null : objectionTo(source);
        if (objection != null) {
            return refuseSource(request, objection);
        }
        reply(Response.of(iceServers.serversFor(userOf(source))));
        return DONE;
    }

    /** Refuses a request whose source is not one that this connection speaks for. */
    final CompletionStage<Void> refuseSource(RequestHead request, Refusal why) {
        var msg = why == Refusal.NOT_GRANTED
                ? "the token does not allow to speak for " + request.source()
                : "this connection speaks for " + spokenFor();
        return refuse(request, why, msg);
    }

    private String spokenFor() {
        var ids = ids();
        return ids.size() == 1 ? ids.iterator().next().toString() : ids.size() + " other ids";
    }

    /**
     * Answers the request and hands it on, or says why not; completes at once for a target of this node. One on another
     * node has to have taken it first: the answer is that it was taken.
     */
    final CompletionStage<Void> forward(RequestHead request, Frame frame, Role targetRole, @Nullable Endpoint target) {
        var readiness = target == null ? Endpoint.Readiness.CLOSED : target.readiness();
        if (target == null || readiness == Endpoint.Readiness.CLOSED) {
            return refuseUnknownTarget(request);
        } else if (readiness == Endpoint.Readiness.CONGESTED) {
            return refuseCongested(request);
        } else if (readiness == Endpoint.Readiness.ELSEWHERE) {
            tellReceived();
            return here(target.forward(request, frame.bytes()))
                    .thenAccept(outcome -> finishForward(request, frame, targetRole, outcome));
        }
        accept(request);
        target.deliver(frame.bytes());
        tellForwarded(request, frame, targetRole);
        return DONE;
    }

    private void finishForward(RequestHead request, Frame frame, Role targetRole, Forwarded outcome) {
        switch (outcome) {
            case CLOSED -> refuseUnknownTarget(request);
            case CONGESTED -> refuseCongested(request);
            case UNREACHABLE -> refuseUnreachable(request);
            case HANDED_ON -> {
                accept(request);
                tellForwarded(request, frame, targetRole);
            }
        }
    }

    private void tellForwarded(RequestHead request, Frame frame, Role targetRole) {
        events().forwarded(role(), typeOf(request), frame.arrivedNanos());
        tellReceived();
        Diary.forwarded(level(), role(), endpoint(), request, targetRole);
    }

    private CompletionStage<Void> refuseUnknownTarget(RequestHead request) {
        return refuse(request, Refusal.UNKNOWN_TARGET, "unknown target: " + request.target());
    }

    private CompletionStage<Void> refuseCongested(RequestHead request) {
        return refuse(request, Refusal.TARGET_CONGESTED, "target does not read its messages: " + request.target());
    }

    /** Refuses what another node would have to take part in, or to decide. */
    final CompletionStage<Void> refuseUnreachable(RequestHead request) {
        return refuse(request, Refusal.UNREACHABLE, "the other servers are not reached; try again");
    }

    private static SignalType typeOf(RequestHead request) {
        return switch (request.command()) {
            case OFFER -> SignalType.OFFER;
            case ANSWER -> SignalType.ANSWER;
            case CANDIDATE -> SignalType.CANDIDATE;
            case INIT, GONE, ICE_SERVERS -> throw new IllegalArgumentException(request.command() + " is not forwarded");
        };
    }

    final void accept(RequestHead request) {
        endpoint().deliver(Objects.requireNonNull(OK_FRAMES.get(request.command())));
    }

    final CompletionStage<Void> refuse(RequestHead request, Refusal why, String msg) {
        tellReceived();
        Diary.refused(level(), role(), endpoint(), request, why, msg);
        events().refused(why);
        switch (request.command()) {
            case OFFER, ANSWER, CANDIDATE -> events().notForwarded(role(), typeOf(request), why);
            case INIT, GONE, ICE_SERVERS -> {}
        }
        reply(request.respond(why.responseCode(), msg));
        return DONE;
    }

    private void reply(Response response) {
        endpoint().deliver(MessageCodec.encode(response));
    }

    private static Map<Command, byte[]> okFrames() {
        var frames = new EnumMap<Command, byte[]>(Command.class);
        for (var command : Command.values()) {
            var ok = new Response(command.responseCode(), ResponseCode.OK.code(), "ok");
            frames.put(command, MessageCodec.encode(ok));
        }
        return frames;
    }
}
