package dev.switchboard.signaling.redis;

import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A Redis Cluster. */
final class ClusterClient implements Client {
    private final RedisClusterClient client;

    ClusterClient(ClientResources resources, ClusterClientOptions options, List<RedisURI> uris) {
        client = RedisClusterClient.create(resources, uris);
        client.setOptions(options);
    }

    @Override
    public CompletionStage<RedisClusterAsyncCommands<String, byte[]>> commands() {
        return client.refreshPartitionsAsync()
                .thenCompose(known -> client.connectAsync(CODEC))
                .thenCompose(ClusterClient::connectedToAll);
    }

    /** The library refuses what is asked of a node while it still connects to it; so it does that first. */
    private static CompletionStage<RedisClusterAsyncCommands<String, byte[]>> connectedToAll(
            StatefulRedisClusterConnection<String, byte[]> connection) {
        var nodes = connection.getPartitions().stream()
                .filter(node -> node.is(RedisClusterNode.NodeFlag.UPSTREAM))
                .map(RedisClusterNode::getUri)
                .map(uri -> connection.getConnectionAsync(uri.getHost(), uri.getPort()))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(nodes).handle((done, failure) -> connection.async());
    }

    @Override
    public CompletionStage<StatefulRedisPubSubConnection<String, byte[]>> messages() {
        return client.refreshPartitionsAsync()
                .thenCompose(known -> client.connectPubSubAsync(CODEC))
                .thenApply(connection -> connection);
    }

    @Override
    public void tell(RedisConnectionStateListener listener) {
        client.addListener(listener);
    }

    @Override
    public boolean isCluster() {
        return true;
    }

    @Override
    public CompletionStage<Void> close() {
        return client.shutdownAsync(0, 1, TimeUnit.SECONDS);
    }
}
