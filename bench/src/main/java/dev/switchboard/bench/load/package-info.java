/** The load generator: clients that speak the real protocol, all served by the one thread that calls. */
@NullMarked
package dev.switchboard.bench.load;

import org.jspecify.annotations.NullMarked;
