package dev.switchboard.signaling.redis;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the client library is set up. */
final class Clients {
    private static final int THREADS = 2;

    private Clients() {}

    /** The threads of all clients of a node; to be shut down by whoever asked. */
    static ClientResources resources(RedisLimits limits) {
        return ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(Delay.constant(limits.retry()))
                .nettyCustomizer(new NettyCustomizer() {
                    @Override
                    public void afterChannelInitialized(Channel channel) {
                        channel.pipeline().addFirst(new Silence(limits.silence()));
                    }
                })
                .build();
    }

    /** A client for what is at an address. */
    static Client create(ClientResources resources, RedisAddress address, Optional<Path> trusted, RedisLimits limits) {
        var options = options(ClusterClientOptions.builder(), trusted, limits);
        return switch (address.kind()) {
            case CLUSTER -> new ClusterClient(resources, refreshed(options).build(), uris(address, limits));
            case SINGLE ->
                new SingleClient(
                        resources, options.build(), uris(address, limits).get(0));
            case SENTINEL -> new SingleClient(resources, options.build(), sentinels(address, limits));
        };
    }

    /**
     * Nothing is ever asked twice. Since the library tells a refusal and a broken write by the same error, one cannot
     * know which of both it was, either; so nothing is tried again here that is not harmless twice.
     */
    private static ClusterClientOptions.Builder options(
            ClusterClientOptions.Builder options, Optional<Path> trusted, RedisLimits limits) {
        options.autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(command -> true)
                .timeoutOptions(TimeoutOptions.create())
                .socketOptions(socket(limits));
        trusted.ifPresent(file -> options.sslOptions(SslOptions.builder()
                .jdkSslProvider()
                .trustManager(file.toFile())
                .build()));
        return options;
    }

    private static SocketOptions socket(RedisLimits limits) {
        // Connections that only listen, to nodes of a Cluster, are not asked anything.
        var keepAlive = KeepAliveOptions.builder()
                .enable()
                .idle(limits.silence())
                .interval(Duration.ofSeconds(1))
                .count(2)
                .build();
        return SocketOptions.builder()
                .connectTimeout(limits.answer())
                .tcpNoDelay(true)
                .keepAlive(keepAlive)
                .build();
    }

    private static ClusterClientOptions.Builder refreshed(ClusterClientOptions.Builder options) {
        return options.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                .adaptiveRefreshTriggersTimeout(Duration.ofSeconds(1))
                .enablePeriodicRefresh(Duration.ofSeconds(10))
                .build());
    }

    private static List<RedisURI> uris(RedisAddress address, RedisLimits limits) {
        return address.hosts().stream()
                .map(host -> admitted(RedisURI.Builder.redis(host.name(), host.port()), address, limits)
                        .withDatabase(address.database())
                        .build())
                .toList();
    }

    private static RedisURI sentinels(RedisAddress address, RedisLimits limits) {
        var uri = RedisURI.builder().withSentinelMasterId(address.master());
        address.hosts().forEach(host -> uri.withSentinel(sentinel(host, address)));
        return admitted(uri, address, limits).build();
    }

    /** With the password alone: a Sentinel that asks for none takes any, but only of the default user. */
    private static RedisURI sentinel(RedisAddress.Host host, RedisAddress address) {
        var uri = RedisURI.Builder.redis(host.name(), host.port());
        address.password().ifPresent(uri::withPassword);
        return uri.build();
    }

    private static RedisURI.Builder admitted(RedisURI.Builder uri, RedisAddress address, RedisLimits limits) {
        address.password()
                .map(String::toCharArray)
                .ifPresent(password -> address.user()
                        .ifPresentOrElse(
                                user -> uri.withAuthentication(user, password), () -> uri.withPassword(password)));
        return uri.withSsl(address.tls()).withTimeout(limits.answer());
    }
}
