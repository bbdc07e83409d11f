/** What all programs share on the command line: durations, addresses, version, the log. */
@NullMarked
package dev.switchboard.cli;

import org.jspecify.annotations.NullMarked;
