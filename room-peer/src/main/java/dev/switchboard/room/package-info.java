/** The room peer as a program. */
@NullMarked
package dev.switchboard.room;

import org.jspecify.annotations.NullMarked;
