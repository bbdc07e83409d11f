package dev.switchboard.peer.call;

import dev.switchboard.peer.connection.ConnectionFactory;
import dev.switchboard.peer.loop.EventLoop;
import java.util.function.Supplier;

/**
 * What all calls of a peer share.
 *
 * @param config how calls are made
 * @param connections makes their connections
 * @param messages what to send next over any of their channels
 * @param loop where all of it happens
 */
public record CallTools(CallConfig config, ConnectionFactory connections, Supplier<String> messages, EventLoop loop) {}
