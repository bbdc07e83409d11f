/** What the commands that measure have in common. */
@NullMarked
package dev.switchboard.bench.cli;

import org.jspecify.annotations.NullMarked;
