package dev.switchboard.signaling.access;

import dev.switchboard.signaling.core.Grant;
import java.time.Instant;

/**
 * What a good token gives.
 *
 * @param grant what its bearer may do
 * @param expiry from when on no more: the token's own date, and a little later since clocks differ. It was in the
 *     future when the token was found good.
 */
public record Access(Grant grant, Instant expiry) {}
