/** Benchmarks of single methods, by JMH. */
@NullMarked
package dev.switchboard.bench.jmh;

import org.jspecify.annotations.NullMarked;
