package dev.switchboard.peer;

import dev.switchboard.peer.client.Loss;

/**
 * How the run of a peer ended.
 *
 * @param exitCode what it comes to
 * @param reason a phrase for people; safe to log
 */
public record Ending(ExitCode exitCode, String reason) {
    /** The end of a peer that could not reach the signaling server. */
    public static Ending unreachable(Loss loss) {
        return of(loss, "the signaling server is unreachable: ");
    }

    /** The end of a peer that lost the signaling server while it needed it. */
    public static Ending lost(Loss loss) {
        return of(loss, "the signaling server was lost: ");
    }

    private static Ending of(Loss loss, String otherwise) {
        return switch (loss.kind()) {
            case NOT_ALLOWED ->
                new Ending(ExitCode.NOT_ALLOWED, "the signaling server does not let us in: " + loss.reason());
            case TAKEN_OVER -> new Ending(ExitCode.ID_IN_USE, "the signaling server let us go: " + loss.reason());
            case OUTAGE, RESTART, TOKEN_EXPIRED ->
                new Ending(ExitCode.SIGNALING_UNREACHABLE, otherwise + loss.reason());
        };
    }
}
