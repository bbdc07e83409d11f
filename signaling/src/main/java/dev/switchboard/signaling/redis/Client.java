package dev.switchboard.signaling.redis;

import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletionStage;

/**
 * The client library, for what is at an address. After the first connection it connects again by itself; what was asked
 * before is not asked again. Safe for any thread, and no call waits.
 */
interface Client {
    /** Names are text, values are bytes. */
    RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    /** Makes a connection for commands; fails if none can be made now. */
    CompletionStage<RedisClusterAsyncCommands<String, byte[]>> commands();

    /** Makes a connection for listening; fails if none can be made now. */
    CompletionStage<StatefulRedisPubSubConnection<String, byte[]>> messages();

    /** Says who is told when connections come and go. */
    void tell(RedisConnectionStateListener listener);

    /** Whether the number of those who heard a message is that of one node of several only. */
    boolean isCluster();

    /** Ends all connections. */
    CompletionStage<Void> close();
}
