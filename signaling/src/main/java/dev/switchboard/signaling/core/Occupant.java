package dev.switchboard.signaling.core;

import dev.switchboard.proto.RoomMember;

/**
 * Somebody in a room.
 *
 * @param member who
 * @param endpoint the way to them, from this node
 */
public record Occupant(RoomMember member, Endpoint endpoint) {}
