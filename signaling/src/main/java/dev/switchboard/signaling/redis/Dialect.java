package dev.switchboard.signaling.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.api.async.RedisPubSubAsyncCommands;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Sharded channels where the server knows them (Redis 7, Valkey), or else those of old, which a Cluster carries to all of
 * its nodes. All nodes of a fleet speak the same, since all ask the same server, each time that they connect. Owns what
 * the server said. Safe for any thread.
 */
final class Dialect {
    private static final String SHARDED = "ssubscribe";
    /** Channels in one command, so that none gets long. */
    private static final int CHUNK = 256;

    private final boolean isCluster;
    private volatile boolean isSharded;

    Dialect(boolean isCluster) {
        this.isCluster = isCluster;
    }

    boolean isSharded() {
        return isSharded;
    }

    /** Whether nobody having heard a message, as far as the server knows, means that nobody has. */
    boolean canTellWhoHeard() {
        return isSharded || !isCluster;
    }

    /** Asks the server what it knows. */
    CompletionStage<Boolean> learn(RedisClusterAsyncCommands<String, byte[]> commands) {
        return commands.commandInfo(SHARDED).thenApply(known -> {
            isSharded = !known.isEmpty() && known.get(0) instanceof List<?> info && !info.isEmpty();
            return isSharded;
        });
    }

    CompletionStage<Void> subscribe(RedisPubSubAsyncCommands<String, byte[]> commands, String... channels) {
        return isSharded ? commands.ssubscribe(channels) : commands.subscribe(channels);
    }

    CompletionStage<Void> unsubscribe(RedisPubSubAsyncCommands<String, byte[]> commands, String... channels) {
        return isSharded ? commands.sunsubscribe(channels) : commands.unsubscribe(channels);
    }

    /** Does something to all channels, so many at once as may stand in one command. */
    CompletionStage<Void> toAll(Collection<String> channels, Function<String[], CompletionStage<Void>> change) {
        var parts = parts(List.copyOf(channels)).stream()
                .map(part -> change.apply(part.toArray(String[]::new)).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(parts);
    }

    /** In a Cluster the channels of one command have to be on one node. */
    private List<List<String>> parts(List<String> channels) {
        int size = isCluster ? 1 : CHUNK;
        var parts = new ArrayList<List<String>>();
        for (int from = 0; from < channels.size(); from += size) {
            parts.add(channels.subList(from, Math.min(channels.size(), from + size)));
        }
        return parts;
    }

    CompletionStage<Long> publish(RedisClusterAsyncCommands<String, byte[]> commands, String channel, byte[] message) {
        return isSharded ? commands.spublish(channel, message) : commands.publish(channel, message);
    }
}
