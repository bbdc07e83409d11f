package dev.switchboard.bench.scale;

/**
 * Many peers that connect and register at one time.
 *
 * @param peers how many come
 * @param servers how many take them
 * @param shards how many Redis have their ids
 * @param cores of each server
 */
record Storm(double peers, double servers, double shards, int cores) {
    /** A server has died: the others take its peers. */
    static Storm afterDeath(Load load, double shards) {
        return new Storm(
                load.peersOfEach(), load.servers() - 1, shards, load.assumed().cores());
    }

    /** All servers begin at the same time. */
    static Storm ofAll(Load load, double shards) {
        return new Storm(load.peers(), load.servers(), shards, load.assumed().cores());
    }

    double peersOfEach() {
        return peers / servers;
    }

    /** For how long the servers work, all cores. */
    double serverSeconds() {
        return peersOfEach() * Measured.CONNECT.value() / cores;
    }

    /** For how long each Redis works. */
    double redisSeconds() {
        return peers * Measured.CLAIM.value() / shards;
    }

    /** Until all are back, at best. */
    double seconds() {
        return Math.max(serverSeconds(), redisSeconds());
    }
}
