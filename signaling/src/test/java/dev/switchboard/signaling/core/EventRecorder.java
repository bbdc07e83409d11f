package dev.switchboard.signaling.core;

import dev.switchboard.proto.RoomMessage.SignalType;
import java.util.ArrayList;
import java.util.List;

/** Writes down what is counted. */
final class EventRecorder implements SwitchboardEvents {
    final List<String> story = new ArrayList<>();

    @Override
    public void connected(Role role) {
        story.add("connected " + role);
    }

    @Override
    public void disconnected(Role role) {
        story.add("disconnected " + role);
    }

    @Override
    public void registered(Role role) {
        story.add("registered " + role);
    }

    @Override
    public void unregistered(Role role) {
        story.add("unregistered " + role);
    }

    @Override
    public void forwarded(Role from, SignalType type, long arrivedNanos) {
        story.add("forwarded %s from %s".formatted(type, from));
    }

    @Override
    public void notForwarded(Role from, SignalType type, Refusal why) {
        story.add("not forwarded %s from %s: %s".formatted(type, from, why));
    }

    @Override
    public void refused(Refusal why) {
        story.add("refused " + why);
    }
}
