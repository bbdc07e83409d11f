package dev.switchboard.signaling.server;

import dev.switchboard.proto.RoomMessage.SignalType;
import dev.switchboard.signaling.core.Refusal;
import dev.switchboard.signaling.core.Role;
import dev.switchboard.signaling.core.SwitchboardEvents;
import dev.switchboard.signaling.fleet.FleetEvents;
import dev.switchboard.signaling.redis.RedisEvents;

/** Is told what happens, down to the bytes. Safe for any thread; no call waits, throws or calls back. */
public interface ServerEvents extends SwitchboardEvents {
    /** For where nobody counts. */
    ServerEvents NONE = new ServerEvents() {
        @Override
        public void received(long bytes) {}

        @Override
        public void sent(long bytes) {}

        @Override
        public RedisEvents redis() {
            return RedisEvents.NONE;
        }

        @Override
        public FleetEvents fleet() {
            return FleetEvents.NONE;
        }

        @Override
        public void connected(Role role) {}

        @Override
        public void disconnected(Role role) {}

        @Override
        public void registered(Role role) {}

        @Override
        public void unregistered(Role role) {}

        @Override
        public void forwarded(Role from, SignalType type, long arrivedNanos) {}

        @Override
        public void notForwarded(Role from, SignalType type, Refusal why) {}

        @Override
        public void refused(Refusal why) {}
    };

    /** Bytes were read from a socket. */
    void received(long bytes);

    /** Bytes were written to a socket. */
    void sent(long bytes);

    /** Is told how the way to Redis is. Asked for once, by a server of a fleet. */
    RedisEvents redis();

    /** Is told what happens between the servers of a fleet. Asked for once, by one of them. */
    FleetEvents fleet();
}
