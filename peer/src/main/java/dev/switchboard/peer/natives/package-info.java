/** Makes up, on Linux, the desktop libraries that the native WebRTC library names but a headless peer never calls. */
@NullMarked
package dev.switchboard.peer.natives;

import org.jspecify.annotations.NullMarked;
