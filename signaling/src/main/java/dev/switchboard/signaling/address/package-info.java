/** Where clients come from. */
@NullMarked
package dev.switchboard.signaling.address;

import org.jspecify.annotations.NullMarked;
