/** How the log looks, and how what others sent is kept from forging it. */
@NullMarked
package dev.switchboard.peer.log;

import org.jspecify.annotations.NullMarked;
