package dev.switchboard.signaling.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** One Redis, or the master that Sentinels name. */
final class SingleClient implements Client {
    private final RedisClient client;
    private final RedisURI uri;

    SingleClient(ClientResources resources, ClientOptions options, RedisURI uri) {
        this.uri = uri;
        client = RedisClient.create(resources);
        client.setOptions(options);
    }

    @Override
    public CompletionStage<RedisClusterAsyncCommands<String, byte[]>> commands() {
        return client.connectAsync(CODEC, uri).thenApply(StatefulRedisConnection::async);
    }

    @Override
    public CompletionStage<StatefulRedisPubSubConnection<String, byte[]>> messages() {
        return client.connectPubSubAsync(CODEC, uri);
    }

    @Override
    public void tell(RedisConnectionStateListener listener) {
        client.addListener(listener);
    }

    @Override
    public boolean isCluster() {
        return false;
    }

    @Override
    public CompletionStage<Void> close() {
        return client.shutdownAsync(0, 1, TimeUnit.SECONDS);
    }
}
