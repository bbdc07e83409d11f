/** The data channel between two processes, and beside it a reference: the bare WebRTC library. */
@NullMarked
package dev.switchboard.bench.channel;

import org.jspecify.annotations.NullMarked;
