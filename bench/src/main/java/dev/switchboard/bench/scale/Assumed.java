package dev.switchboard.bench.scale;

/**
 * What nobody can measure: who the peers are, and what machines there are.
 *
 * @param peersPerServer how many peers one server holds
 * @param cores how many cores a server has
 * @param callsPerHour how often each peer calls another
 * @param messagesPerCall what both sides say until they have met: offer, answer, candidates
 * @param connectsPerDay how often each peer connects anew without need
 */
record Assumed(int peersPerServer, int cores, double callsPerHour, int messagesPerCall, double connectsPerDay) {
    static final Assumed DEFAULT = new Assumed(250_000, 4, 2, 20, 4);
}
