/** Which ICE servers the server offers, and the short-lived credentials for those that relay. */
@NullMarked
package dev.switchboard.signaling.turn;

import org.jspecify.annotations.NullMarked;
