package dev.switchboard.signaling.core;

/** What all sessions of one server share. */
record Commons(
        Directory directory,
        Rooms rooms,
        RoutingLimits limits,
        SwitchboardEvents events,
        Budget budget,
        Chatter chatter,
        IceServerSource iceServers) {}
