package dev.switchboard.signaling.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much strangers may ask of the server. */
final class LimitOptions {
    static final String CONNECTIONS = "--max-connections";
    static final String BUFFERED = "--max-buffered-size";

    @Option(
            names = "--max-message-size",
            paramLabel = "BYTES",
            converter = PositiveConverter.class,
            defaultValue = "65536",
            description = "The largest message taken from a peer.")
    private int messageBytes;

    @Option(
            names = "--max-message-rate",
            paramLabel = "N",
            converter = PositiveConverter.class,
            defaultValue = "1000",
            description = "Messages a second taken from one connection in the long run; fragments and pings count too.")
    private int messagesPerSecond;

    @Option(
            names = "--max-message-burst",
            paramLabel = "N",
            converter = PositiveConverter.class,
            defaultValue = "10000",
            description = "Messages taken from one connection at once, after it was quiet.")
    private int messageBurst;

    @Option(
            names = "--max-queue-size",
            paramLabel = "BYTES",
            converter = PositiveConverter.class,
            defaultValue = "1048576",
            description = "How much may wait for a peer that does not read, before its connection is closed.")
    private int queuedBytes;

    @Option(
            names = BUFFERED,
            paramLabel = "BYTES",
            converter = PositiveConverter.OfLong.class,
            description = "How much should wait for all peers together; beyond it each may leave only a little"
                    + " unread or unfinished. Default: a quarter of the heap.")
    private @Nullable Long bufferedBytes;

    @Option(
            names = CONNECTIONS,
            paramLabel = "N",
            converter = PositiveConverter.class,
            description = "The most connections at one time. Default: as many as the operating system lets this"
                    + " process open, less some, and half of the heap bears.")
    private @Nullable Integer connections;

    @Option(
            names = "--max-connections-per-address",
            paramLabel = "N",
            converter = PositiveConverter.class,
            defaultValue = "1000",
            description = "The most connections from one IPv4 address, or one IPv6 network of 64 bits.")
    private int connectionsPerAddress;

    @Option(
            names = "--max-ids",
            paramLabel = "N",
            converter = PositiveConverter.class,
            defaultValue = "1",
            description = "The most ids that one connection speaks for.")
    private int ids;

    @Option(
            names = "--max-targets",
            paramLabel = "N",
            converter = PositiveConverter.class,
            defaultValue = "1000",
            description = "The most targets that one connection calls.")
    private int targets;

    @Option(
            names = "--max-rooms",
            paramLabel = "N",
            converter = PositiveConverter.class,
            defaultValue = "10000",
            description = "The most rooms at one time.")
    private int rooms;

    @Option(
            names = "--max-room-members",
            paramLabel = "N",
            converter = PositiveConverter.class,
            defaultValue = "8",
            description = "The most members of one room. Each member sends its video to each other one.")
    private int roomMembers;

    int messageBytes() {
        return messageBytes;
    }

    int messagesPerSecond() {
        return messagesPerSecond;
    }

    int messageBurst() {
        return messageBurst;
    }

    int queuedBytes() {
        return queuedBytes;
    }

    /** Null for a share of the heap. */
    @Nullable
    Long bufferedBytes() {
        return bufferedBytes;
    }

    /** Null for what the operating system allows. */
    @Nullable
    Integer connections() {
        return connections;
    }

    int connectionsPerAddress() {
        return connectionsPerAddress;
    }

    int ids() {
        return ids;
    }

    int targets() {
        return targets;
    }

    int rooms() {
        return rooms;
    }

    int roomMembers() {
        return roomMembers;
    }
}
