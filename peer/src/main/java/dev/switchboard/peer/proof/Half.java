package dev.switchboard.peer.proof;

/**
 * What one side brings into a call by its description.
 *
 * @param fingerprints of the certificates that it may use
 * @param nonce made for this description alone
 */
record Half(Fingerprints fingerprints, Nonce nonce) {}
