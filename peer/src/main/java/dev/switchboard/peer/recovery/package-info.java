/** When the way to the other side is lost, and what is done about it: rules without sockets, threads and clocks. */
@NullMarked
package dev.switchboard.peer.recovery;

import org.jspecify.annotations.NullMarked;
