package dev.switchboard.signaling.core;

import dev.switchboard.proto.RoomId;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where connections meet by the name of a room, on one node or on several. Safe for any thread; no call waits. */
public interface Rooms {
    /**
     * A room that was entered, or why none was.
     *
     * @param room null if none was entered
     * @param refusal null if one was
     */
    record Entry(@Nullable Room room, @Nullable Refusal refusal) {
        /** One that was entered. */
        public static Entry into(Room room) {
            return new Entry(room, null);
        }

        /** None was entered. */
        public static Entry refused(Refusal why) {
            return new Entry(null, why);
        }
    }

    /**
     * Enters a room, which begins with the first. The newcomer is told who is there, and the others who came.
     *
     * @return completes, never exceptionally, when the newcomer may say something, or is refused
     */
    CompletionStage<Entry> enter(RoomId id, Occupant occupant);

    /** How many rooms have somebody of this node in them. */
    int size();
}
