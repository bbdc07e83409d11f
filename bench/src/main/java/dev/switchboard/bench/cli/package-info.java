/** Options that the benchmarks have in common. */
@NullMarked
package dev.switchboard.bench.cli;

import org.jspecify.annotations.NullMarked;
