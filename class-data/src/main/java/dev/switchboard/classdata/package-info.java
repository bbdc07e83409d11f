/** A run of all programs that nobody watches but the JVM. */
@NullMarked
package dev.switchboard.classdata;

import org.jspecify.annotations.NullMarked;
