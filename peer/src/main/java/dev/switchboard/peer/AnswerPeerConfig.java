package dev.switchboard.peer;

import dev.switchboard.peer.call.CallConfig;
import dev.switchboard.peer.client.SignalingConfig;
import dev.switchboard.proto.PeerId;
import java.util.OptionalLong;

/**
 * What an answer peer is to do.
 *
 * @param id what it registers as
 * @param signaling which signaling server it uses
 * @param count how many messages to send, over all calls together, before it ends; empty for no end
 * @param maxCalls how many calls it takes at the same time
 * @param call how it takes calls
 * @param measurable whether its callers may measure the data channel, which fills the way to them
 */
public record AnswerPeerConfig(
        PeerId id, SignalingConfig signaling, OptionalLong count, int maxCalls, CallConfig call, boolean measurable) {
    /** What an answer peer is called that was given no id. */
    public static final PeerId DEFAULT_ID = new PeerId("answer-peer-1");

    private static final int DEFAULT_MAX_CALLS = 500;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for a count or a number of calls below 1
     */
    public AnswerPeerConfig {
        Counts.check(count);
        Counts.check(OptionalLong.of(maxCalls));
    }

    /** One that is not measured. */
    public AnswerPeerConfig(PeerId id, SignalingConfig signaling, OptionalLong count, int maxCalls, CallConfig call) {
        this(id, signaling, count, maxCalls, call, false);
    }

    /** The same that is measured, or is not. */
    public AnswerPeerConfig withMeasurable(boolean other) {
        return new AnswerPeerConfig(id, signaling, count, maxCalls, call, other);
    }

    /** The default id, the server on this machine, no end, 500 calls. */
    public static AnswerPeerConfig defaults() {
        return new AnswerPeerConfig(
                DEFAULT_ID, SignalingConfig.defaults(), OptionalLong.empty(), DEFAULT_MAX_CALLS, CallConfig.defaults());
    }
}
