/** That every message arrives, and none twice, also over several calls: rules without channels, threads and clocks. */
@NullMarked
package dev.switchboard.peer.delivery;

import org.jspecify.annotations.NullMarked;
