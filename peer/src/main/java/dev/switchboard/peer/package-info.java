/**
 * The answer peer and the offer peer as a library.
 *
 * <p>{@link dev.switchboard.peer.AnswerPeer} and {@link dev.switchboard.peer.OfferPeer} join what the other packages
 * do; a configuration record goes in, and an {@link dev.switchboard.peer.Ending} comes out.
 */
@NullMarked
package dev.switchboard.peer;

import org.jspecify.annotations.NullMarked;
