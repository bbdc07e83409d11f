package dev.switchboard.peer.call;

import dev.switchboard.peer.proof.Refusal;
import dev.switchboard.proto.SessionDescription;

/** What the log calls a description that arrives: not all of them describe a session. */
public final class ArrivalName {
    private ArrivalName() {}

    /** A few words, without the article. */
    public static String of(SessionDescription description) {
        return Notice.in(description)
                .map(notice -> "notice '%s'".formatted(notice.wireName()))
                .or(() -> Refusal.in(description).map(doubt -> "refusal"))
                .orElseGet(() -> description.type().wireName() + " message");
    }
}
