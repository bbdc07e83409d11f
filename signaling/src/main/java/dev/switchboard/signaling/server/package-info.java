/**
 * The sockets: the only package that touches Java-WebSocket, and where that library's faults are mended.
 *
 * <p>Frames go in to {@link dev.switchboard.signaling.core.Session} on the library's worker threads, each
 * connection always on the same one; {@link dev.switchboard.signaling.server.DirectWebSocket} is the way out.
 */
@NullMarked
package dev.switchboard.signaling.server;

import org.jspecify.annotations.NullMarked;
