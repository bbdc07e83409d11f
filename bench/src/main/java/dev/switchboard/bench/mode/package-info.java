/** The kinds of load, and what is measured under each. */
@NullMarked
package dev.switchboard.bench.mode;

import org.jspecify.annotations.NullMarked;
