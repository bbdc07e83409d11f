/** Measures the signaling server: the command line. */
@NullMarked
package dev.switchboard.bench;

import org.jspecify.annotations.NullMarked;
