/** Thousands of clients of a server on one thread, which may behave or not. */
@NullMarked
package dev.switchboard.system.load;

import org.jspecify.annotations.NullMarked;
