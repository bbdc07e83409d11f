/** The files of a peer that nobody else should read: its secret, and its certificate with the key. */
@NullMarked
package dev.switchboard.peer.keys;

import org.jspecify.annotations.NullMarked;
