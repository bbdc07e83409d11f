/**
 * The rules of the fleet: how several nodes on one {@link dev.switchboard.signaling.fleet.Store} and one {@link
 * dev.switchboard.signaling.fleet.Bus} act as one server.
 *
 * <p>Plain classes without sockets, threads or clocks: all their state is confined to the {@link
 * dev.switchboard.signaling.fleet.FleetLoop} of their node, which also tells the time.
 */
@NullMarked
package dev.switchboard.signaling.fleet;

import org.jspecify.annotations.NullMarked;
