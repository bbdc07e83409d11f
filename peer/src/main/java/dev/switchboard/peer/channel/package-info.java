/** The messages that both sides send over the data channel. */
@NullMarked
package dev.switchboard.peer.channel;

import org.jspecify.annotations.NullMarked;
