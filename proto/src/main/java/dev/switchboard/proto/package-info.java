/**
 * The messages on the wire between peers and signaling server, and their JSON.
 *
 * <p>Knows no other package of the project. All types are immutable; see {@code docs/protocol.md}.
 */
@NullMarked
package dev.switchboard.proto;

import org.jspecify.annotations.NullMarked;
