/** Measures a data channel between two peers: throughput, round trips, and what both cost. */
@NullMarked
package dev.switchboard.peer.bench;

import org.jspecify.annotations.NullMarked;
