/** Tests of the packaged programs together, started as processes, and of the architecture. */
@NullMarked
package dev.switchboard.system;

import org.jspecify.annotations.NullMarked;
