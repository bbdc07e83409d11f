package dev.switchboard.peer;

import dev.switchboard.peer.call.ArrivalName;
import dev.switchboard.peer.call.CallTools;
import dev.switchboard.peer.channel.MessageSource;
import dev.switchboard.peer.client.Loss;
import dev.switchboard.peer.client.PeerMessage;
import dev.switchboard.peer.client.Signaling;
import dev.switchboard.peer.client.SignalingListener;
import dev.switchboard.peer.connection.ConnectionException;
import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.log.Printable;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.peer.webrtc.WebRtcConnections;
import dev.switchboard.proto.Command;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.ResponseCode;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Waits for calls under its id, and talks to each caller over a connection of its own.
 *
 * <p>Calls know nothing of each other, nor of signaling once their channel is open: neither the end of one nor a
 * server that restarts disturbs them.
 */
public final class AnswerPeer implements Peer {
    private final AnswerPeerConfig config;
    private final Signaling signaling;
    private final CallTools tools;
    private final StoryLog log = StoryLog.untagged();
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final AnsweredCalls calls;
    private @Nullable Ending decided;

    /** An answer peer that is to be started. It closes the connections' factory when it ends. */
    AnswerPeer(AnswerPeerConfig config, Signaling signaling, CallTools tools) {
        this.config = config;
        this.signaling = signaling;
        this.tools = tools;
        this.calls = new AnsweredCalls(config, signaling, tools, new CallEvents());
    }

    /** One that speaks WebSocket and WebRTC. */
    public static Peer create(AnswerPeerConfig config, EventLoop loop) {
        var messages = MessageSource.of(config.call().exchange(), "answer", RandomGenerator.getDefault());
        var offers = new IceOffers(config.call().ice());
        var connections = new WebRtcConnections(offers, config.call().identity(), loop);
        var tools = new CallTools(config.call(), connections, messages, loop);
        var signaling = Signaling.registered(config.signaling(), config.id(), offers, loop, StoryLog.untagged());
        return new AnswerPeer(config, signaling, tools);
    }

    @Override
    public CompletableFuture<Ending> start() {
        tools.loop().execute(() -> {
            try {
                // Before it can be called: that it can answer on this machine at all.
                tools.connections().prepare();
                config.call().identity().ifPresent(identity -> log.info("our fingerprint: " + identity.fingerprint()));
                signaling.connect(new SignalingEvents());
            } catch (ConnectionException e) {
                end(ExitCode.FAILED, String.valueOf(e.getMessage()));
            }
        });
        return ending;
    }

    @Override
    public CompletableFuture<Ending> stop() {
        tools.loop().execute(() -> end(ExitCode.DONE, "stopped"));
        return ending;
    }

    private void end(ExitCode code, String reason) {
        end(new Ending(code, reason));
    }

    private void end(Ending how) {
        if (decided == null) {
            decided = how;
        }
        calls.close();
    }

    private void tearDown() {
        var result = decided;
        signaling.close(() -> {
            tools.connections().close();
            ending.complete(result);
        });
    }

    /** What the calls report. */
    private final class CallEvents implements AnsweredCalls.Listener {
        @Override
        public void countReached(String sent) {
            if (decided == null) {
                decided = new Ending(ExitCode.DONE, "sent " + sent);
                calls.finish();
            }
        }

        @Override
        public void allEnded() {
            tearDown();
        }
    }

    /** What signaling reports. */
    private final class SignalingEvents implements SignalingListener {
        @Override
        public void connected() {
            log.debug("registered as " + config.id());
            calls.signalingBack();
        }

        @Override
        public void received(PeerMessage message) {
            if (message instanceof PeerMessage.Description description) {
                log.info("recv %s from %s".formatted(ArrivalName.of(description.description()), message.from()));
                calls.description(message.from(), description.description());
            } else if (message instanceof PeerMessage.Candidate candidate) {
                log.debug("recv candidate message from " + message.from());
                calls.candidate(message.from(), candidate.candidate());
            } else {
                log.info("%s has left the signaling server".formatted(message.from()));
                calls.gone(message.from());
            }
        }

        @Override
        public void responded(Request request, Response response) {
            var target = request.target();
            if (request.command() == Command.INIT) {
                refused(response);
            } else if (response.code() == ResponseCode.UNKNOWN_TARGET.code() && target != null) {
                calls.gone(target);
            }
        }

        private void refused(Response response) {
            if (response.code() == ResponseCode.ID_IN_USE.code()) {
                end(ExitCode.ID_IN_USE, "the id %s is in use".formatted(config.id()));
                return;
            }
            var reason = "the signaling server refused the registration: code %d, %s"
                    .formatted(response.code(), Printable.text(response.msg()));
            end(response.code() == ResponseCode.NOT_ALLOWED.code() ? ExitCode.NOT_ALLOWED : ExitCode.FAILED, reason);
        }

        @Override
        public void unreachable(Loss loss) {
            end(Ending.unreachable(loss));
        }

        @Override
        public void lost(Loss loss) {
            end(Ending.lost(loss));
        }
    }
}
