package dev.switchboard.peer;

import dev.switchboard.peer.call.Call;
import dev.switchboard.peer.call.CallEnd;
import dev.switchboard.peer.call.CallListener;
import dev.switchboard.peer.call.CallOpening;
import dev.switchboard.peer.call.CallTools;
import dev.switchboard.peer.call.EarlyCandidates;
import dev.switchboard.peer.call.Notice;
import dev.switchboard.peer.client.Signaling;
import dev.switchboard.peer.connection.ConnectionException;
import dev.switchboard.peer.delivery.Deliveries;
import dev.switchboard.peer.delivery.Delivery;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.negotiation.SdpOrigin;
import dev.switchboard.peer.proof.CallTrust;
import dev.switchboard.peer.proof.Distrust;
import dev.switchboard.peer.proof.Refusal;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All calls that an answer peer has, and which of them a source's messages are for. Confined to the event loop.
 *
 * <p>The newest offer of a source takes over what that source signals. An older call of the same source lives on
 * until its own connection ends: an offer peer that was killed may come back under its old id. One that calls again has
 * given its earlier call up; but that is not believed before the new call's channel is open, for anybody on the way may
 * play an offer again.
 */
final class AnsweredCalls {
    /** How many calls of one source are set up at once: each costs a connection, and takes none that others need. */
    static final int MAX_SETTING_UP = 4;

    private static final Duration LONGEST_GOODBYE = Duration.ofMillis(500);

    private final AnswerPeerConfig config;
    private final Signaling signaling;
    private final CallTools tools;
    private final Listener listener;
    private final SentMessages sent;
    private final EarlyCandidates early = new EarlyCandidates();
    private final Set<AnsweredCall> calls = new LinkedHashSet<>();
    private final Deliveries deliveries = new Deliveries(() -> Delivery.fresh(new SecureRandom()));
    private final Map<PeerId, AnsweredCall> routes = new HashMap<>();
    /** Once set, no more calls are taken. */
    private boolean ending;

    /** Is told, in the event loop, what concerns all calls together. */
    interface Listener {
        /** As many messages were sent as were to be; the text says how many. */
        void countReached(String sent);

        /** None is left, and none will come; may be told more than once. */
        void allEnded();
    }

    AnsweredCalls(AnswerPeerConfig config, Signaling signaling, CallTools tools, Listener listener) {
        this.config = config;
        this.signaling = signaling;
        this.tools = tools;
        this.listener = listener;
        this.sent = new SentMessages(config.count());
    }

    void description(PeerId source, SessionDescription description) {
        if (Notice.in(description).isPresent()) {
            callsOf(source).forEach(call -> call.call().remoteDescription(description));
            return;
        }
        if (description.type() == SdpType.OFFER && Refusal.in(description).isEmpty()) {
            callOf(source, description)
                    .ifPresentOrElse(call -> further(call, description), () -> first(source, description));
            return;
        }
        var known = routes.get(source);
        if (known != null) {
            known.call().remoteDescription(description);
        }
    }

    private List<AnsweredCall> callsOf(PeerId source) {
        return calls.stream().filter(call -> call.source.equals(source)).toList();
    }

    /** Also one that is not the newest of its source: somebody else may have had that id for a while. */
    private Optional<AnsweredCall> callOf(PeerId source, SessionDescription offer) {
        return callsOf(source).stream().filter(call -> call.hasOrigin(offer)).findFirst();
    }

    private void further(AnsweredCall call, SessionDescription offer) {
        routes.put(call.source, call);
        call.call().remoteDescription(offer);
    }

    private void first(PeerId source, SessionDescription offer) {
        if (CallOpening.isFurther(offer)) {
            StoryLog.tagged(source.value()).info("an offer is not answered: it is of a call that is not known here");
            send(source, Notice.UNKNOWN.description());
        } else {
            answer(source, offer);
        }
    }

    private void send(PeerId target, SessionDescription description) {
        signaling.send(Request.description(config.id(), target, description));
    }

    private void answer(PeerId source, SessionDescription offer) {
        if (ending || calls.size() == config.maxCalls()) {
            StoryLog.tagged(source.value())
                    .warn("an offer is not answered: there are %d calls".formatted(calls.size()));
            return;
        }
        int ofSource = callsOf(source).size();
        if (ofSource >= mostOfOneSource()) {
            StoryLog.tagged(source.value())
                    .warn("an offer is not answered: there are %d calls of this id".formatted(ofSource));
            return;
        }
        var trust = config.call().trust().calledBy(source, config.id());
        trust.examine(offer)
                .ifPresentOrElse(distrust -> refuse(source, offer, distrust), () -> take(source, offer, trust));
    }

    /** A quarter of all, or who is let in could keep all others out; a few where that is less. */
    private int mostOfOneSource() {
        return Math.max(2 * MAX_SETTING_UP, config.maxCalls() / 4);
    }

    /** Before anything is made for it: a stranger costs nothing. */
    private void refuse(PeerId source, SessionDescription offer, Distrust distrust) {
        StoryLog.tagged(source.value()).warn("an offer is refused: " + distrust.reason());
        Refusal.of(offer, distrust.doubt()).ifPresent(refusal -> send(source, refusal));
    }

    private void take(PeerId source, SessionDescription offer, CallTrust trust) {
        makeRoom(source);
        try {
            var call = new AnsweredCall(source, offer, trust);
            calls.add(call);
            routes.put(source, call);
            call.call().remoteDescription(offer);
            early.take(source, System.nanoTime()).forEach(call.call()::remoteCandidate);
        } catch (ConnectionException e) {
            StoryLog.tagged(source.value()).warn("an offer cannot be answered: " + e.getMessage());
        }
    }

    private void makeRoom(PeerId source) {
        var settingUp =
                callsOf(source).stream().filter(call -> !call.call().isOpen()).toList();
        if (settingUp.size() >= MAX_SETTING_UP) {
            settingUp.get(0).call().abandon("its caller has begun %d others since".formatted(MAX_SETTING_UP));
        }
    }

    /** Who calls again, and has the key that it proved, has given its earlier calls up. */
    private void endEarlierCalls(AnsweredCall open) {
        List.copyOf(calls).stream()
                .takeWhile(call -> call != open)
                .filter(call -> call.isOfSameProcess(open))
                .forEach(call -> call.call().abandon("the other side calls again"));
    }

    void candidate(PeerId source, String candidate) {
        var known = routes.get(source);
        if (known != null) {
            known.call().remoteCandidate(candidate);
        } else if (!early.add(source, candidate, System.nanoTime())) {
            StoryLog.tagged(source.value()).debug("a candidate without an offer is dropped: too many of them");
        }
    }

    /** A source has left signaling: of interest where a call goes on without it; one in its set-up ends and says so. */
    void gone(PeerId source) {
        var known = routes.get(source);
        if (known == null) {
            StoryLog.untagged().debug(source + " has left the signaling server");
            return;
        }
        if (known.call().isOpen()) {
            StoryLog.untagged().info(source + " has left the signaling server");
        }
        known.call().remoteGone();
    }

    /** Signaling, which was not there, is back. */
    void signalingBack() {
        List.copyOf(calls).forEach(call -> call.call().signalingBack());
    }

    /** Takes no more calls, and ends all once their messages have arrived. */
    void finish() {
        endAll(Call::finish);
    }

    /** Takes no more calls, and ends all now. */
    void close() {
        endAll(call -> call.close(LONGEST_GOODBYE));
    }

    /** Takes no more calls, and lets those that are open go on until they end; there is no signaling any more. */
    void outlive(String reason) {
        endAll(call -> {
            if (!call.isOpen()) {
                call.abandon(reason);
            }
        });
    }

    private void endAll(Consumer<Call> end) {
        ending = true;
        List.copyOf(calls).forEach(call -> end.accept(call.call()));
        tellIfAllEnded();
    }

    private void tellIfAllEnded() {
        if (ending && calls.isEmpty()) {
            listener.allEnded();
        }
    }

    /** The source's id, with a number where older calls of the same source live on. */
    private String tag(PeerId source) {
        var taken = calls.stream().map(call -> call.tag).collect(Collectors.toSet());
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? source.value() : source.value() + " #" + number)
                .filter(tag -> !taken.contains(tag))
                .findFirst()
                .orElseThrow();
    }

    /** One call with where it came from. */
    private final class AnsweredCall implements CallListener {
        private final PeerId source;
        private final Optional<SdpOrigin> origin;
        /** What the caller calls its messages; empty for an original peer. */
        private final Optional<String> stream;

        private final String tag;
        private final StoryLog log;
        private final Call call;

        AnsweredCall(PeerId source, SessionDescription offer, CallTrust trust) throws ConnectionException {
            this.source = source;
            this.origin = SdpOrigin.of(offer.sdp());
            this.tag = tag(source);
            this.log = StoryLog.tagged(tag);
            this.stream = CallOpening.stream(offer);
            var delivery = stream.map(known -> deliveries.take(source, known));
            try {
                this.call = Call.answer(tools, trust, delivery, log, this);
            } catch (ConnectionException e) {
                giveBack(false);
                throw e;
            }
        }

        private void giveBack(boolean used) {
            stream.ifPresent(known -> deliveries.giveBack(source, known, used));
        }

        Call call() {
            return call;
        }

        /** Whether a description is one more of this call's connection, and not the first of another. */
        boolean hasOrigin(SessionDescription description) {
            return origin.isPresent() && origin.equals(SdpOrigin.of(description.sdp()));
        }

        boolean isOfSameProcess(AnsweredCall other) {
            return source.equals(other.source) && stream.isPresent() && stream.equals(other.stream);
        }

        @Override
        public void sendDescription(SessionDescription description) {
            log.info("send sdp " + description.type().wireName());
            send(source, description);
        }

        @Override
        public void sendNotice(SessionDescription notice) {
            send(source, notice);
        }

        @Override
        public void sendCandidate(String candidate) {
            signaling.send(Request.candidate(config.id(), source, candidate));
        }

        @Override
        public void channelOpened() {
            log.debug("the data channel is open: signaling is needed only where the way is lost");
            endEarlierCalls(this);
        }

        @Override
        public void withSignaling(Runnable task) {
            signaling.check(task);
        }

        @Override
        public void messageSent() {
            if (sent.countOne()) {
                listener.countReached(sent.text());
            }
        }

        @Override
        public void ended(CallEnd end) {
            var line = "call ended: " + end.reason();
            if (end.kind() == CallEnd.Kind.NOT_TRUSTED) {
                log.warn(line);
            } else {
                log.info(line);
            }
            calls.remove(this);
            reroute();
            giveBack(call.isOpen());
            tellIfAllEnded();
        }

        private void reroute() {
            if (routes.remove(source, this)) {
                callsOf(source).forEach(other -> routes.put(source, other));
            }
        }
    }
}
