/** Pictures without the WebRTC library: frames, the test pattern, video files, PNG files, and the pace of it all. */
@NullMarked
package dev.switchboard.peer.media;

import org.jspecify.annotations.NullMarked;
