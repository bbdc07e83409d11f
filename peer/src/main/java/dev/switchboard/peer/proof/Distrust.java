package dev.switchboard.peer.proof;

/**
 * Why a description must not be used.
 *
 * @param doubt what it comes to
 * @param reason a phrase for people, with the value that it is about and what to do; safe to log
 */
public record Distrust(Doubt doubt, String reason) {
    static Distrust of(Doubt doubt) {
        return new Distrust(doubt, doubt.reason());
    }

    static Distrust of(Doubt doubt, Fingerprints fingerprints) {
        return new Distrust(doubt, doubt.reason() + ": it is " + fingerprints);
    }
}
