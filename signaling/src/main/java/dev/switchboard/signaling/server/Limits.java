package dev.switchboard.signaling.server;

/**
 * What one connection may cost, and how many there may be.
 *
 * @param messageBytes the largest message taken, in bytes
 * @param messagesPerSecond how many frames a second one connection may send for long: messages, fragments of
 *     messages, pings and pongs
 * @param messageBurst how many it may send at once
 * @param queuedBytes how much may wait for one connection that does not read, in bytes, before it is closed
 * @param connections the most connections at one time
 * @param connectionsPerAddress the most connections of one IPv4 address, or of one IPv6 network of 64 bits
 * @param bufferedBytes how much should wait for all connections together, in bytes: messages that have not come
 *     whole, and messages that were not read. Beyond it, each connection may hold a few KiB only
 */
public record Limits(
        int messageBytes,
        int messagesPerSecond,
        int messageBurst,
        int queuedBytes,
        int connections,
        int connectionsPerAddress,
        long bufferedBytes) {
    /** Refuses what no server could work with; the message names the value. */
    public Limits {
        Positive.require("messageBytes", messageBytes);
        Positive.require("messagesPerSecond", messagesPerSecond);
        Positive.require("messageBurst", messageBurst);
        Positive.require("queuedBytes", queuedBytes);
        Positive.require("connections", connections);
        Positive.require("connectionsPerAddress", connectionsPerAddress);
        Positive.require("bufferedBytes", bufferedBytes);
    }
}
