/** What a call needs of WebRTC, without the library: connections, data channels and ICE servers. */
@NullMarked
package dev.switchboard.peer.connection;

import org.jspecify.annotations.NullMarked;
