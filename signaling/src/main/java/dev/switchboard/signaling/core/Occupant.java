package dev.switchboard.signaling.core;

import dev.switchboard.proto.RoomMember;

/** Somebody in a room, and the way to them. */
record Occupant(RoomMember member, Endpoint endpoint) {}
