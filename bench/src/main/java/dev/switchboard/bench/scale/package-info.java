/** Calculates what a fleet of some size takes, from what was measured of a small one. */
@NullMarked
package dev.switchboard.bench.scale;

import org.jspecify.annotations.NullMarked;
