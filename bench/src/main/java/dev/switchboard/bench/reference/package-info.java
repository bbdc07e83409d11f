/** The server to compare with: the bare library, with nothing parsed. */
@NullMarked
package dev.switchboard.bench.reference;

import org.jspecify.annotations.NullMarked;
