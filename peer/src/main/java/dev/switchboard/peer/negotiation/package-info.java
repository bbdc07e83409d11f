/**
 * The rules of one call's offers, answers and candidates, as plain classes.
 *
 * <p>No thread, socket, clock or WebRTC library in here: what happened goes in, what is to be done comes out.
 */
@NullMarked
package dev.switchboard.peer.negotiation;

import org.jspecify.annotations.NullMarked;
