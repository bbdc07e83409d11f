package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.PeerId;
import org.jspecify.annotations.Nullable;

/** What somebody on another node says to all in a room: nobody is told what becomes of it. Confined to the fleet loop. */
record SaidToAll(RoomReplica replica, RoomCast cast) implements EarlySignals.Said {
    @Override
    public long version() {
        return cast.version();
    }

    @Override
    public PeerId from() {
        return cast.from();
    }

    @Override
    public @Nullable PeerId target() {
        return null;
    }

    @Override
    public int bytes() {
        return cast.frame().length;
    }

    @Override
    public void hold() {
        // Nobody waits.
    }

    @Override
    public void handOn() {
        replica.say(cast.from(), cast.frame());
    }

    @Override
    public void refuse() {
        // Whoever said it was told that it was taken.
    }
}
