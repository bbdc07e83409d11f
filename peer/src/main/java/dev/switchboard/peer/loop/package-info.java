/** The one thread that owns all that a peer knows. */
@NullMarked
package dev.switchboard.peer.loop;

import org.jspecify.annotations.NullMarked;
