/** How a peer proves to the signaling server who it is, and which servers it believes. */
@NullMarked
package dev.switchboard.peer.access;

import org.jspecify.annotations.NullMarked;
