/**
 * The answer peer, the offer peer and the room peer as a library.
 *
 * <p>{@link dev.switchboard.peer.AnswerPeer}, {@link dev.switchboard.peer.OfferPeer} and
 * {@link dev.switchboard.peer.room.RoomPeer} join what the other packages do; a configuration record goes in, and an
 * {@link dev.switchboard.peer.Ending} comes out.
 */
@NullMarked
package dev.switchboard.peer;

import org.jspecify.annotations.NullMarked;
