/** The connection to the signaling server. */
@NullMarked
package dev.switchboard.peer.client;

import org.jspecify.annotations.NullMarked;
