package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.RoomMember;

/** A member of a room, and the node that its connection is on. */
public record Resident(RoomMember member, NodeId node) {}
