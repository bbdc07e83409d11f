/** What the server counts, for Prometheus. */
@NullMarked
package dev.switchboard.signaling.metrics;

import org.jspecify.annotations.NullMarked;
