/** One call: its negotiation, its connection and its data channel, and the table of all calls. */
@NullMarked
package dev.switchboard.peer.call;

import org.jspecify.annotations.NullMarked;
