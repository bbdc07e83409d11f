/** The offer peer as a program. */
@NullMarked
package dev.switchboard.offer;

import org.jspecify.annotations.NullMarked;
