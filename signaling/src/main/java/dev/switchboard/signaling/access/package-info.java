/** Who may come in: tokens that say what their bearer may do, and until when. */
@NullMarked
package dev.switchboard.signaling.access;

import org.jspecify.annotations.NullMarked;
