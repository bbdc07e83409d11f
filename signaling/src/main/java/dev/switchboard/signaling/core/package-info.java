/**
 * The rules of routing: who may say what, who is told what, and in which order.
 *
 * <p>Plain classes without sockets, threads or clocks. Frames come in through {@link
 * dev.switchboard.signaling.core.Session}; effects go out through {@link
 * dev.switchboard.signaling.core.Endpoint}.
 */
@NullMarked
package dev.switchboard.signaling.core;

import org.jspecify.annotations.NullMarked;
