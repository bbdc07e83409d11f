package dev.switchboard.bench.channel;

import java.util.Optional;

/**
 * Which way the data takes.
 *
 * @param name on the command line and in tables
 * @param turn the TURN server that it goes over, if any
 */
record Way(String name, Optional<Coturn> turn) {}
