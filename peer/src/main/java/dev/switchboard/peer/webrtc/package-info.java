/** The only package that touches webrtc-java; see {@link dev.switchboard.peer.webrtc.WebRtcConnections} for its rules. */
@NullMarked
package dev.switchboard.peer.webrtc;

import org.jspecify.annotations.NullMarked;
