/** Finds out what works here, and what to do about what does not, before anybody is called. */
@NullMarked
package dev.switchboard.peer.doctor;

import org.jspecify.annotations.NullMarked;
