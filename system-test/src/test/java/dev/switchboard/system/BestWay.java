package dev.switchboard.system;

import dev.switchboard.system.Nat.Dependence;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What kinds of ways there are between two peers, and which is the best. */
enum BestWay {
    DIRECT("direct"),
    /** Directly, to an address that a NAT stands for. */
    THROUGH_NAT("through NAT"),
    /** Directly over TCP (RFC 6544). */
    OVER_TCP("direct over TCP"),
    RELAYED("relayed"),
    /** Over a TURN server that one side at least reaches by TCP. */
    RELAYED_OVER_TCP("relayed over TCP");

    /** How a peer tells of its way: what kind it is, what it goes over, and the other side's id if that calls. */
    static final Pattern TOLD = Pattern.compile(
            "the way to the other side is (?:now )?(direct|through NAT|relayed): \\w+ to \\w+, (udp|tcp)(?: \\[(.+)])?");

    private final String text;

    BestWay(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /**
     * The best that lead through what stands before both sides: mostly one. From where no UDP gets out, TCP leads straight
     * to a side that is open; but the WebRTC library looks for that last, and no more once a relay leads there.
     */
    static Set<BestWay> between(Nat one, Nat other) {
        var oneIsOpen = one == Nat.NONE;
        var otherIsOpen = other == Nat.NONE;
        if (!one.passesUdp() || !other.passesUdp()) {
            return oneIsOpen || otherIsOpen ? Set.of(OVER_TCP, RELAYED_OVER_TCP) : Set.of(RELAYED_OVER_TCP);
        }
        if (oneIsOpen && otherIsOpen) {
            return Set.of(DIRECT);
        }
        return letsIn(one, other) && letsIn(other, one) ? Set.of(THROUGH_NAT) : Set.of(RELAYED);
    }

    /**
     * Whether one side's packets get in at the other, which has sent to the address that a STUN server saw of the first.
     * That address has the right port only if the port is the same towards all.
     */
    private static boolean letsIn(Nat from, Nat to) {
        return to.filtering() != Dependence.ADDRESS_AND_PORT || from.mapping() == Dependence.NOTHING;
    }

    /** The one that two peers tell of ({@link #TOLD}); empty if they contradict each other. */
    static Optional<BestWay> told(MatchResult one, MatchResult other) {
        if (!one.group(1).equals(other.group(1))) {
            return Optional.empty();
        }
        var tcp = one.group(2).equals("tcp") || other.group(2).equals("tcp");
        return Optional.of(
                switch (one.group(1)) {
                    case "direct" -> DIRECT;
                    case "through NAT" -> tcp ? OVER_TCP : THROUGH_NAT;
                    default -> tcp ? RELAYED_OVER_TCP : RELAYED;
                });
    }
}
