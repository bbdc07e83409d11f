/** Who is at the other end: what descriptions have to prove before their fingerprints are believed. */
@NullMarked
package dev.switchboard.peer.proof;

import org.jspecify.annotations.NullMarked;
