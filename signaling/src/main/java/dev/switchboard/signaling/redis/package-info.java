/**
 * The {@link dev.switchboard.signaling.fleet.Store} and the {@link dev.switchboard.signaling.fleet.Bus} of a fleet on
 * Redis or Valkey; the only package that knows the client library.
 */
@NullMarked
package dev.switchboard.signaling.redis;

import org.jspecify.annotations.NullMarked;
