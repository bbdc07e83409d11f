/** What the command lines of both peers share. */
@NullMarked
package dev.switchboard.peer.cli;

import org.jspecify.annotations.NullMarked;
