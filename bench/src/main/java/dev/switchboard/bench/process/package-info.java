/** Servers as processes of their own: started, pinned, and asked what they have taken of the machine. */
@NullMarked
package dev.switchboard.bench.process;

import org.jspecify.annotations.NullMarked;
