package dev.switchboard.signaling.server;

import dev.switchboard.signaling.redis.RedisAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * With whom a server acts as one.
 *
 * @param redis where all servers of the fleet meet
 * @param trusted a file of certificates in PEM that sign Redis's; empty for the system's trust
 */
public record FleetConfig(RedisAddress redis, Optional<Path> trusted) {}
