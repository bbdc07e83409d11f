package dev.switchboard.signaling.core;

/**
 * What all sessions of one server share.
 *
 * @param budget for messages
 * @param calls for the calls that are set up, which last; on a budget of their own, so that they take no room from
 *     messages
 * @param arrivals how much the log tells of connections; apart from messages, or those would hide who comes and goes
 * @param chatter how much the log tells of messages
 */
record Commons(
        Directory directory,
        Rooms rooms,
        RoutingLimits limits,
        SwitchboardEvents events,
        Budget budget,
        Budget calls,
        Chatter arrivals,
        Chatter chatter,
        IceServerSource iceServers) {}
