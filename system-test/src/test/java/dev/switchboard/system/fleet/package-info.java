/** Several packaged servers on one Redis, which act as one: also while they and their Redis are killed. */
@NullMarked
package dev.switchboard.system.fleet;

import org.jspecify.annotations.NullMarked;
