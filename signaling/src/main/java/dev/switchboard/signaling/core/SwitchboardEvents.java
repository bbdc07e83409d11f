package dev.switchboard.signaling.core;

import dev.switchboard.proto.RoomMessage.SignalType;

/** Is told what happens, to count it. Safe for any thread; no call waits, throws or calls back. */
public interface SwitchboardEvents {
    /** For where nobody counts. */
    SwitchboardEvents NONE = new SwitchboardEvents() {
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

    /** A connection was opened. */
    void connected(Role role);

    /** A connection that was opened has closed. */
    void disconnected(Role role);

    /** A connection speaks for one id more: it registered it, first called under it, or entered a room. */
    void registered(Role role);

    /** A connection speaks for one id less. */
    void unregistered(Role role);

    /**
     * A message was handed to the connection, or connections, it is for.
     *
     * @param arrivedNanos when it came, as {@link System#nanoTime()} has it
     */
    void forwarded(Role from, SignalType type, long arrivedNanos);

    /** A message was not forwarded; told beside {@link #refused}. */
    void notForwarded(Role from, SignalType type, Refusal why);

    /** A connection or a message was turned away. */
    void refused(Refusal why);
}
