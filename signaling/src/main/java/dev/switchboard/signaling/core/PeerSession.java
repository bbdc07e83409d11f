package dev.switchboard.signaling.core;

import dev.switchboard.proto.Command;
import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.Message;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.ResponseCode;
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

    private final Role role;

    PeerSession(Role role, Endpoint endpoint) {
        super(endpoint);
        this.role = role;
    }

    @Override
    void refuseTooFast() {
        reply(Response.toUnreadable(ResponseCode.TOO_FAST, EndReason.TOO_FAST.text()));
    }

    @Override
    public final void refuseTooLarge(int limit) {
        LOG.warn("{} sent more than {} bytes in one message", title(), limit);
        reply(Response.toUnreadable(ResponseCode.TOO_LARGE, "a message has at most " + limit + " bytes"));
    }

    /** Carries one request out; completes when the next frame may be looked at. */
    abstract CompletionStage<Void> handle(Request request, byte[] frame);

    /** The id that this connection speaks for; null before it first used one. */
    abstract @Nullable PeerId id();

    @Override
    final String title() {
        var id = id();
        return id == null ? role.title() : role.title() + " " + id;
    }

    @Override
    final CompletionStage<Void> handle(byte[] frame) {
        try {
            return take(MessageCodec.decode(frame), frame);
        } catch (MalformedMessageException e) {
            LOG.warn("{} from {}", e.response().msg(), title());
            reply(e.response());
            return DONE;
        }
    }

    private CompletionStage<Void> take(Message message, byte[] frame) {
        if (message instanceof Request request) {
            LOG.info("recv request[{}] from {}", request.commandCode(), role.title());
            return handle(request, frame).exceptionally(failure -> fail(request, failure));
        }
        if (message instanceof Response response) {
            LOG.info("recv resp[{}] from {}", response.commandCode(), role.title());
        } else {
            LOG.debug("ignored command {} from {}", message.commandCode(), title());
        }
        return DONE;
    }

    private @Nullable Void fail(Request request, Throwable failure) {
        LOG.error("request[{}] from {} failed", request.commandCode(), title(), failure);
        reply(request.respond(ResponseCode.INTERNAL_ERROR, "the server failed; try again"));
        return null;
    }

    /** Answers the request and hands it on, or says why not. */
    final void forward(Request request, byte[] frame, Role targetRole, @Nullable Endpoint target) {
        var readiness = target == null ? Endpoint.Readiness.CLOSED : target.readiness();
        if (target == null || readiness == Endpoint.Readiness.CLOSED) {
            refuse(request, ResponseCode.UNKNOWN_TARGET, "unknown target: " + request.target());
        } else if (readiness == Endpoint.Readiness.CONGESTED) {
            refuse(request, ResponseCode.TARGET_CONGESTED, "target does not read its messages: " + request.target());
        } else {
            accept(request);
            target.deliver(frame);
            LOG.info("forward request[{}] to {} ok", request.commandCode(), targetRole.title());
        }
    }

    final void accept(Request request) {
        endpoint().deliver(Objects.requireNonNull(OK_FRAMES.get(request.command())));
    }

    final CompletionStage<Void> refuse(Request request, ResponseCode code, String msg) {
        LOG.info("refuse request[{}] from {} {}: {}", request.commandCode(), role.title(), request.source(), msg);
        reply(request.respond(code, msg));
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
