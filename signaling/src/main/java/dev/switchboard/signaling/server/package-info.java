/**
 * The sockets: the only package that touches Java-WebSocket, and where that library's faults are mended.
 *
 * <p>Frames go in to {@link dev.switchboard.signaling.core.Session} on the thread of the
 * {@link dev.switchboard.signaling.server.SocketLoop} that serves their connection; {@link
 * dev.switchboard.signaling.server.DirectWebSocket} is the way out. Of the library this uses the connection and its
 * protocol, not its server: that hands each read to another thread, misses writes, and loses its listener.
 */
@NullMarked
package dev.switchboard.signaling.server;

import org.jspecify.annotations.NullMarked;
