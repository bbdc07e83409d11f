/** A small client of STUN and TURN servers, to find out whether they answer (RFC 8489, RFC 8656). */
@NullMarked
package dev.switchboard.peer.stun;

import org.jspecify.annotations.NullMarked;
