package dev.switchboard.signaling.redis;

import java.util.List;
import java.util.Optional;

/**
 * Where the Redis of a fleet is, and how to be let in.
 *
 * @param kind what is at the hosts
 * @param hosts at least one
 * @param tls whether connections are encrypted, and the server's certificate checked against the system's trust
 * @param user empty for Redis's default user
 * @param password empty where none is asked for
 * @param database 0 for Sentinel and Cluster
 * @param master the name that Sentinels know the master by; empty except for Sentinel
 */
public record RedisAddress(
        Kind kind,
        List<Host> hosts,
        boolean tls,
        Optional<String> user,
        Optional<String> password,
        int database,
        String master) {
    /** What is at the hosts. */
    public enum Kind {
        /** One Redis. */
        SINGLE,
        /** Sentinels, which know where the master is. */
        SENTINEL,
        /** Some nodes of a Redis Cluster, which know the others. */
        CLUSTER
    }

    /** A host and its port; an IPv6 address stands without brackets. */
    public record Host(String name, int port) {
        @Override
        public String toString() {
            return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
        }
    }

    /** Copies the list. */
    public RedisAddress {
        hosts = List.copyOf(hosts);
    }

    /**
     * Reads a URL: {@code redis://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE]}, {@code rediss://} for TLS, several {@code
     * HOST:PORT} with commas for a Cluster, or {@code redis-sentinel://…HOST[:PORT],…#MASTER}. In user and password
     * other characters than letters and digits may be written as {@code %XX}.
     *
     * @throws IllegalArgumentException if it is none; the message says why in a line, and shows no password
     */
    public static RedisAddress parse(String url) {
        return new RedisUrl(url).address();
    }

    /** For people: without user and password. */
    @Override
    public String toString() {
        var names = String.join(",", hosts.stream().map(Host::toString).toList());
        return switch (kind) {
            case SENTINEL -> RedisUrl.SENTINEL + names + "#" + master;
            case CLUSTER, SINGLE ->
                (tls ? RedisUrl.TLS : RedisUrl.PLAIN) + names + (database == 0 ? "" : "/" + database);
        };
    }
}
