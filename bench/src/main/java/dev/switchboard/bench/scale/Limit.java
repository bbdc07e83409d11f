package dev.switchboard.bench.scale;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a fleet can come up against.
 *
 * @param text what it is
 * @param isReached whether a fleet does; one that has more peers does, too
 */
record Limit(String text, Predicate<Load> isReached) {
    private static final double HALF = 0.5;
    private static final double TENTH = 0.1;
    private static final double REDIS_BYTES = 8.0 * 1024 * 1024 * 1024;
    private static final double PORTS = 28_232;
    private static final double CONNECTIONS = 10_000;
    private static final double MOST = 1e12;

    static final Limit ONE_REDIS = new Limit("one Redis works half of the time", load -> load.redisCores() > HALF);

    static final List<Limit> ALL = List.of(
            ONE_REDIS,
            new Limit("one Redis holds 8 GiB", load -> load.redisBytes() > REDIS_BYTES),
            new Limit(
                    "a Redis Cluster without sharded channels (before Redis 7), where each message goes to every node of"
                            + " it: each works half of the time",
                    load -> load.publishingCores() > HALF),
            new Limit(
                    "one proxy before all has no more ports: 28,232 to each server, from one address",
                    load -> load.peersOfEach() > PORTS),
            new Limit(
                    "Redis has as much work with servers that greet each other as with peers",
                    load -> load.meshRedisCores() > load.redisCores() / 2),
            new Limit(
                    "each server works a tenth of a core to greet the others and to be greeted",
                    load -> load.meshServerCores() > TENTH),
            new Limit(
                    "a node of a Redis Cluster has all its 10,000 connections: two of each server",
                    load -> 2 * load.servers() > CONNECTIONS));

    /** From how many peers on it is reached; infinite if it never is. */
    double peers(Assumed assumed) {
        double few = 1;
        double many = MOST;
        if (!isReached.test(Load.of(many, assumed))) {
            return Double.POSITIVE_INFINITY;
        }
        while (many / few > 1.0001) {
            double middle = Math.sqrt(few * many);
            if (isReached.test(Load.of(middle, assumed))) {
                many = middle;
            } else {
                few = middle;
            }
        }
        return many;
    }
}
