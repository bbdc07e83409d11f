/** The answer peer as a program. */
@NullMarked
package dev.switchboard.answer;

import org.jspecify.annotations.NullMarked;
