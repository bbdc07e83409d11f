/** The peer that meets others in a room, sends them video and takes theirs in. */
@NullMarked
package dev.switchboard.peer.room;

import org.jspecify.annotations.NullMarked;
