package dev.switchboard.signaling.cli;

import dev.switchboard.signaling.redis.RedisAddress;
import dev.switchboard.signaling.server.FleetConfig;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which other servers this one acts as one with. */
final class FleetOptions {
    static final String CLUSTER = "--cluster";
    static final String CLUSTER_CA = "--cluster-ca";

    @Option(
            names = CLUSTER,
            paramLabel = "URL",
            converter = RedisAddressConverter.class,
            description =
                    "The Redis or Valkey over which several servers act as one: redis://[[USER]:PASSWORD@]HOST[:PORT],"
                            + " rediss:// over TLS, several HOST:PORT with commas for a Redis Cluster, or"
                            + " redis-sentinel://HOST[:PORT],...#MASTER. With a password it belongs into the environment's"
                            + " SWITCHBOARD_CLUSTER. Default: none, this server is alone.")
    private @Nullable RedisAddress cluster;

    @Option(
            names = CLUSTER_CA,
            paramLabel = "FILE",
            description =
                    "The certificates (PEM) of the authorities that a rediss:// server's certificate may be signed"
                            + " by. Default: those that Java trusts.")
    private @Nullable Path clusterCa;

    /** Empty for a server that is alone. */
    Optional<FleetConfig> config() {
        return Optional.ofNullable(cluster).map(redis -> new FleetConfig(redis, Optional.ofNullable(clusterCa)));
    }

    Optional<RedisAddress> cluster() {
        return Optional.ofNullable(cluster);
    }
}
