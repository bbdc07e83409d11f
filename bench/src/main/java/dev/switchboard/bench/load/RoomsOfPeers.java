package dev.switchboard.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Rooms that are all treated alike. Confined to their loop. */
public final class RoomsOfPeers {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LoadLoop loop;
    private final List<RoomOfPeers> rooms;

    private RoomsOfPeers(LoadLoop loop, List<RoomOfPeers> rooms) {
        this.loop = loop;
        this.rooms = rooms;
    }

    /** Returns when all members of so many rooms of that size are in. */
    public static RoomsOfPeers connect(LoadLoop loop, Tokens tokens, int count, int size, int bodyBytes) {
        return connect(loop, tokens, 0, count, size, bodyBytes);
    }

    /**
     * Returns when all members of so many rooms of that size are in.
     *
     * @param first the number of the first, for those who are not the only ones
     */
    public static RoomsOfPeers connect(LoadLoop loop, Tokens tokens, int first, int count, int size, int bodyBytes) {
        var rooms = IntStream.range(first, first + count)
                .mapToObj(number -> new RoomOfPeers(loop, tokens, number, size, bodyBytes))
                .toList();
        loop.runUntil(() -> rooms.stream().allMatch(RoomOfPeers::isReady), PATIENCE, "joining rooms");
        return new RoomsOfPeers(loop, rooms);
    }

    /**
     * Lets one member of each room speak, and the next when all others have heard, until {@link #stop}.
     *
     * @param onDelivered told of each message that each has heard, how many nanoseconds it took
     */
    public void start(LongConsumer onDelivered) {
        rooms.forEach(room -> room.start(onDelivered));
    }

    /** Returns when nobody speaks any more, and all have heard. */
    public void stop() {
        rooms.forEach(RoomOfPeers::stop);
        loop.runUntil(() -> rooms.stream().allMatch(RoomOfPeers::isQuiet), PATIENCE, "messages on their way");
    }
}
