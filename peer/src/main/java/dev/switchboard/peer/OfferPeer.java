package dev.switchboard.peer;

import dev.switchboard.peer.bench.BenchConfig;
import dev.switchboard.peer.bench.BenchResult;
import dev.switchboard.peer.call.ArrivalName;
import dev.switchboard.peer.call.Call;
import dev.switchboard.peer.call.CallEnd;
import dev.switchboard.peer.call.CallListener;
import dev.switchboard.peer.call.CallTools;
import dev.switchboard.peer.channel.MessageSource;
import dev.switchboard.peer.client.Loss;
import dev.switchboard.peer.client.PeerMessage;
import dev.switchboard.peer.client.Signaling;
import dev.switchboard.peer.client.SignalingListener;
import dev.switchboard.peer.connection.ConnectionException;
import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.delivery.Delivery;
import dev.switchboard.peer.log.DurationText;
import dev.switchboard.peer.log.Printable;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.peer.webrtc.WebRtcConnections;
import dev.switchboard.proto.Command;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.ResponseCode;
import dev.switchboard.proto.SessionDescription;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Calls one answer peer, and talks to it over a data channel.
 *
 * <p>Signaling matters until the channel is open. From then on it is needed only where the way to the other side is
 * lost: it comes back by itself, and the channel does not notice.
 */
public final class OfferPeer implements Peer {
    private static final Duration LONGEST_GOODBYE = Duration.ofMillis(500);
    /** How often the log tells that the target is not there. */
    private static final Duration REMINDER = Duration.ofMinutes(1);

    private final OfferPeerConfig config;
    private final Signaling signaling;
    private final CallTools tools;
    private final StoryLog log = StoryLog.untagged();
    /** What is done to call the target: of interest once, and again when the target is there. */
    private final StoryLog attempts;

    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final SentMessages sent;
    private final Redial redial;
    private final Delivery delivery = Delivery.fresh(new SecureRandom());
    private final Errand errand;
    private @Nullable Call call;
    /** Whether a call was given up to be made again. */
    private boolean waiting;
    /** Whether the log tells already that the target is not there. */
    private boolean missingTold;
    /** When it told so last. */
    private long missingToldNanos;
    /** Whether it is time for that. */
    private boolean due = true;
    /** What it comes to, once that is known; the rest is tear-down. */
    private @Nullable Ending decided;

    /** An offer peer that is to be started. It closes the connections' factory when it ends. */
    OfferPeer(OfferPeerConfig config, Signaling signaling, CallTools tools) {
        this(config, signaling, tools, Errand.NONE);
    }

    /** One that does something over its call. */
    OfferPeer(OfferPeerConfig config, Signaling signaling, CallTools tools, Errand errand) {
        this(config, signaling, tools, StoryLog.untagged(), errand);
    }

    private OfferPeer(OfferPeerConfig config, Signaling signaling, CallTools tools, StoryLog attempts, Errand errand) {
        this.errand = errand;
        this.config = config;
        this.signaling = signaling;
        this.tools = tools;
        this.attempts = attempts;
        this.sent = new SentMessages(config.count());
        this.redial = new Redial(config.persistence(), tools.loop());
    }

    /** One that speaks WebSocket and WebRTC. */
    public static Peer create(OfferPeerConfig config, EventLoop loop) {
        return create(config, Errand.NONE, loop);
    }

    /**
     * One that speaks WebSocket and WebRTC, measures the data channel, and ends.
     *
     * @param results who is told, in the loop, what came out
     */
    public static Peer measuring(
            OfferPeerConfig config, BenchConfig bench, Consumer<BenchResult> results, EventLoop loop) {
        return create(config, new MeasuringErrand(bench, loop, results), loop);
    }

    private static Peer create(OfferPeerConfig config, Errand errand, EventLoop loop) {
        var messages = MessageSource.of(config.call().exchange(), "offer", RandomGenerator.getDefault());
        var offers = new IceOffers(config.call().ice());
        var connections = new WebRtcConnections(offers, config.call().identity(), loop);
        var tools = new CallTools(config.call(), connections, messages, loop);
        var attempts = StoryLog.untagged();
        var signaling = Signaling.once(config.signaling(), config.id(), offers, loop, attempts);
        return new OfferPeer(config, signaling, tools, attempts, errand);
    }

    @Override
    public CompletableFuture<Ending> start() {
        tools.loop().execute(() -> {
            try {
                // Before anything is said to anybody: that it can work on this machine at all.
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
        tools.loop().execute(() -> {
            decide(new Ending(ExitCode.DONE, "stopped"));
            if (call != null) {
                call.close(LONGEST_GOODBYE);
            } else {
                tearDown();
            }
        });
        return ending;
    }

    private void decide(Ending how) {
        if (decided == null) {
            decided = how;
        }
    }

    private void end(ExitCode code, String reason) {
        end(new Ending(code, reason));
    }

    private void end(Ending how) {
        decide(how);
        if (call != null) {
            call.abandon(how.reason());
        } else {
            tearDown();
        }
    }

    private void tearDown() {
        redial.cancel();
        var result = decided;
        signaling.close(() -> {
            tools.connections().close();
            ending.complete(result);
        });
    }

    private boolean isOpen() {
        return call != null && call.isOpen();
    }

    private void callWhenPossible() {
        due = true;
        if (signaling.isUp()) {
            makeCall();
        }
    }

    private void makeCall() {
        due = false;
        waiting = false;
        var trust = config.call().trust().calling(config.id(), config.target());
        try {
            call = Call.offer(tools, trust, delivery, attempts, new CallEvents());
        } catch (ConnectionException e) {
            end(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
    }

    /** The target is not there: calls again later, or ends. */
    private void targetMissing(Ending otherwise) {
        var target = config.target();
        callLater(
                "there is no answer peer %s yet".formatted(target),
                "there is still no answer peer " + target,
                otherwise);
    }

    /** Where it is on another signaling server than ours, which is not reached: as if it were not there. */
    private void targetNotReached(Ending otherwise) {
        var target = config.target();
        callLater(
                "answer peer %s is not reached yet".formatted(target),
                "answer peer %s is still not reached".formatted(target),
                otherwise);
    }

    private void callLater(String trouble, String sameTrouble, Ending otherwise) {
        if (redial.isOver()) {
            end(otherwise);
            return;
        }
        tellThatItIsMissing(trouble, sameTrouble);
        waiting = true;
        if (call != null) {
            call.abandon("its target is not there, or not reached");
        }
        redial.pause(this::callWhenPossible, () -> end(otherwise));
    }

    /** Once in full, and now and then that it is still so. */
    private void tellThatItIsMissing(String trouble, String sameTrouble) {
        long now = tools.loop().nanoTime();
        attempts.hush(true);
        if (!missingTold) {
            log.info("%s: waiting for it%s".formatted(trouble, howLong()));
        } else if (now - missingToldNanos >= REMINDER.toNanos()) {
            log.info(sameTrouble + ": waiting for it");
        } else {
            return;
        }
        missingTold = true;
        missingToldNanos = now;
    }

    private String howLong() {
        return redial.isToMeetAgain()
                ? ""
                : ", up to " + DurationText.of(config.persistence().longestWait());
    }

    /** A call ended that was open before, or one that was to follow it. */
    private void callAgain() {
        var pause = redial.pause(this::callWhenPossible, this::callWhenPossible);
        log.info("calling %s again in %s".formatted(config.target(), DurationText.of(pause)));
    }

    private boolean isToMeetAgain() {
        return decided == null && redial.isToMeetAgain();
    }

    /** What signaling reports. */
    private final class SignalingEvents implements SignalingListener {
        @Override
        public void connected() {
            if (call != null) {
                call.signalingBack();
            } else if (due) {
                makeCall();
            }
        }

        @Override
        public void received(PeerMessage message) {
            var current = call;
            if (current == null || !message.from().equals(config.target())) {
                log.debug("a message from %s was passed over: it is not being called".formatted(message.from()));
            } else if (message instanceof PeerMessage.Description description) {
                attempts.hush(false);
                log.info("recv %s from %s".formatted(ArrivalName.of(description.description()), message.from()));
                current.remoteDescription(description.description());
            } else if (message instanceof PeerMessage.Candidate candidate) {
                log.debug("recv candidate message from " + message.from());
                current.remoteCandidate(candidate.candidate());
            } else {
                if (isOpen()) {
                    log.info("%s has left the signaling server".formatted(message.from()));
                }
                current.remoteGone();
            }
        }

        @Override
        public void responded(Request request, Response response) {
            if (response.isOk() || call == null) {
                return;
            }
            if (isOpen()) {
                lookedForInVain(response);
                return;
            }
            var reason = Printable.text(response.msg());
            if (response.code() == ResponseCode.ID_IN_USE.code() && isToMeetAgain()) {
                call.abandon("the id %s is in use".formatted(config.id()));
            } else if (response.code() == ResponseCode.ID_IN_USE.code()) {
                end(ExitCode.ID_IN_USE, "the id %s is in use".formatted(config.id()));
            } else if (request.command() == Command.OFFER) {
                refused(response, reason);
            } else if (response.code() == ResponseCode.UNKNOWN_TARGET.code()) {
                targetMissing(new Ending(ExitCode.NOT_CONNECTED, "%s has left: %s".formatted(config.target(), reason)));
            }
        }

        private void lookedForInVain(Response response) {
            if (call != null && response.code() == ResponseCode.UNKNOWN_TARGET.code()) {
                call.remoteGone();
            }
        }

        private void refused(Response response, String reason) {
            if (response.code() == ResponseCode.UNKNOWN_TARGET.code()) {
                targetMissing(new Ending(ExitCode.NO_SUCH_TARGET, "there is no answer peer " + config.target()));
                return;
            }
            boolean notAllowed = response.code() == ResponseCode.NOT_ALLOWED.code();
            var refusal = new Ending(
                    notAllowed ? ExitCode.NOT_ALLOWED : ExitCode.NOT_CONNECTED,
                    "the signaling server refused the offer: code %d, %s".formatted(response.code(), reason));
            if (response.code() == ResponseCode.UNREACHABLE.code()) {
                targetNotReached(refusal);
            } else {
                end(refusal);
            }
        }

        @Override
        public void unreachable(Loss loss) {
            attempts.hush(false);
            if (isOpen() || isToMeetAgain()) {
                log.warn("signaling is unreachable: " + loss.reason());
                signaling.comeBack(loss);
            } else {
                end(Ending.unreachable(loss));
            }
        }

        @Override
        public void lost(Loss loss) {
            attempts.hush(false);
            boolean forGood = loss.kind() == Loss.Kind.TAKEN_OVER;
            if (isOpen()) {
                log.warn("signaling is lost%s, the data channel goes on: %s"
                        .formatted(forGood ? " for good" : "", loss.reason()));
            } else if (isToMeetAgain() && !forGood) {
                log.warn("signaling is lost: " + loss.reason());
                abandonSetUp();
            } else {
                end(Ending.lost(loss));
                return;
            }
            if (!forGood) {
                signaling.comeBack(loss);
            }
        }

        private void abandonSetUp() {
            if (call != null) {
                call.abandon("the signaling server was lost");
            }
        }
    }

    /** What the call reports. */
    private final class CallEvents implements CallListener {
        @Override
        public void sendDescription(SessionDescription description) {
            attempts.info("send sdp " + description.type().wireName());
            signaling.send(Request.description(config.id(), target(), description));
        }

        @Override
        public void sendCandidate(String candidate) {
            signaling.send(Request.candidate(config.id(), target(), candidate));
        }

        private PeerId target() {
            return config.target();
        }

        @Override
        public void sendNotice(SessionDescription notice) {
            // Who is called again will see it by the new call, and has to remember what it has not confirmed.
            if (!isToMeetAgain()) {
                signaling.send(Request.description(config.id(), target(), notice));
            }
        }

        @Override
        public void channelOpened() {
            redial.met();
            missingTold = false;
            log.debug("the data channel is open: signaling is needed only where the way is lost");
            if (call != null) {
                errand.begin(call, this::errandDone);
            }
        }

        private void errandDone(Ending how) {
            decide(how);
            if (call != null) {
                call.finish();
            }
        }

        @Override
        public void withSignaling(Runnable task) {
            signaling.check(task);
        }

        @Override
        public void messageSent() {
            if (sent.countOne() && call != null) {
                decide(new Ending(ExitCode.DONE, "sent " + sent.text()));
                call.finish();
            }
        }

        @Override
        public void ended(CallEnd end) {
            call = null;
            errand.stop();
            if (waiting) {
                return;
            }
            if (isToMeetAgain() && end.kind().mayBeOtherwiseNextTime()) {
                log.warn("call ended: " + end.reason());
                callAgain();
                return;
            }
            var missing = end.kind().isOfOpenChannel() ? sent.missing() : "";
            OfferPeer.this.end(exitCode(end.kind()), end.reason() + missing);
        }

        private ExitCode exitCode(CallEnd.Kind kind) {
            return switch (kind) {
                case CLOSED -> ExitCode.DONE;
                case CLOSED_BY_OTHER_SIDE -> sent.isLimited() ? ExitCode.FAILED : ExitCode.DONE;
                case NOT_CONNECTED -> ExitCode.NOT_CONNECTED;
                case NOT_TRUSTED -> ExitCode.NOT_TRUSTED;
                case NOT_ALLOWED -> ExitCode.NOT_ALLOWED;
                case LOST, GONE -> ExitCode.FAILED;
            };
        }
    }
}
