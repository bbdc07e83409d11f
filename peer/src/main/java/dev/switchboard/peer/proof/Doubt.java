package dev.switchboard.peer.proof;

import java.util.Arrays;
import java.util.Optional;

/** Why a peer does not deal with another. The names go over the wire, so that both sides can say it. */
public enum Doubt {
    /** There is no proof where one is wanted. */
    NO_PROOF(
            "no-proof",
            "the other side did not prove that it has our secret: it was started without --secret-file or is no peer of"
                    + " this project, or somebody in between took the proof away",
            "the other side saw no proof of our secret, although we sent one: somebody in between took it away"),
    /** One side proves a secret, and the other has none to prove. */
    NO_SECRET(
            "no-secret",
            "the other side has a secret, and this one has none: start this peer with the same --secret-file",
            "this side has a secret, and the other one says that it has none: start the other peer with the same"
                    + " --secret-file; if it was, somebody in between says so"),
    /** The proof is of another secret, or of something else. */
    WRONG_PROOF(
            "wrong-proof",
            "the other side's proof is wrong: it has another secret, or somebody in between changed what it said",
            "the other side found our proof wrong: it has another secret, or somebody in between changed what we said"),
    /** No fingerprint is to be read, or one of several is not. */
    NO_FINGERPRINT(
            "no-fingerprint",
            "the other side's description has no fingerprint to go by, or one that is not of SHA-256 or stronger",
            "the other side cannot read our fingerprint"),
    /** A fingerprint is not one of those that are accepted. */
    NOT_PINNED(
            "not-pinned",
            "the other side's certificate is not one that --pin accepts",
            "the other side does not accept our certificate: it was started with --pin, give it our fingerprint (see"
                    + " --identity)"),
    /** A further description of a call has another fingerprint than the first. */
    CHANGED(
            "changed",
            "the other side's fingerprint has changed in the middle of a call",
            "the other side saw our fingerprint change in the middle of a call"),
    /** The id may not call. */
    NOT_ALLOWED(
            "not-allowed",
            "this id may not call: it is not one of --allow",
            "the other side does not let this id call: it was started with --allow");

    private final String wireName;
    private final String reason;
    private final String complaint;

    Doubt(String wireName, String reason, String complaint) {
        this.wireName = wireName;
        this.reason = reason;
        this.complaint = complaint;
    }

    /** What it is called on the wire. */
    String wireName() {
        return wireName;
    }

    static Optional<Doubt> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(doubt -> doubt.wireName.equals(name))
                .findFirst();
    }

    /** What it means where it is ours, and what to do. */
    public String reason() {
        return reason;
    }

    /** What it means where it is the other side's, and what to do. */
    public String complaint() {
        return complaint;
    }
}
