/** The signaling server as a program. */
@NullMarked
package dev.switchboard.signaling.cli;

import org.jspecify.annotations.NullMarked;
