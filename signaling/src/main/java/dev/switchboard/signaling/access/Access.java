package dev.switchboard.signaling.access;

import dev.switchboard.signaling.core.Grant;
import java.time.Instant;

/**
 * What a good token gives.
 *
 * @param grant what its bearer may do
 * @param expiry from when on no more; it may have passed a little while ago, for clocks differ
 */
public record Access(Grant grant, Instant expiry) {}
