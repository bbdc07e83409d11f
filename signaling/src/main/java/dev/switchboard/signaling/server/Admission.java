package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.Grant;
import dev.switchboard.signaling.core.Role;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A client that may come in.
 *
 * @param role as what
 * @param grant what it may do
 * @param expiry until when; empty for as long as it likes
 * @param client its own address
 */
record Admission(Role role, Grant grant, Optional<Instant> expiry, InetAddress client) {}
