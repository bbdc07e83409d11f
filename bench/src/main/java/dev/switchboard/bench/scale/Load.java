package dev.switchboard.bench.scale;

/**
 * What a fleet does all day, by the rules of the program: how often it does what is in the code, beside what peers do.
 *
 * @param peers how many are registered
 * @param servers how many there are
 * @param assumed what else is known
 */
record Load(double peers, double servers, Assumed assumed) {
    /** Between two renewals of a lease; with each, every other server is greeted, and looked at in Redis. */
    private static final double RENEWAL_SECONDS = 1.5;

    /** Between two times that Redis is told of an id. */
    private static final double REFRESH_SECONDS = 1800;

    /** Between two questions whether Redis is still there, on each of a server's two connections. */
    private static final double PULSE_SECONDS = 1;

    private static final double PING_SECONDS = 25;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double HOURS_PER_DAY = 24;

    /** Call, admitted, left. */
    private static final int WORDS_AROUND_CALL = 3;

    /** One server dies or is replaced, and one more is there for its peers. */
    static Load of(double peers, Assumed assumed) {
        double holding = Math.ceil(peers / assumed.peersPerServer());
        return new Load(peers, Math.max(3, holding + Math.max(1, Math.ceil(holding / 20))), assumed);
    }

    double peersOfEach() {
        return peers / servers;
    }

    double pings() {
        return peers / PING_SECONDS;
    }

    double connects() {
        return peers * assumed.connectsPerDay() / HOURS_PER_DAY / SECONDS_PER_HOUR;
    }

    double calls() {
        return peers * assumed.callsPerHour() / SECONDS_PER_HOUR;
    }

    /** Of calls between two servers: where balancing is blind, all but one of so many as there are servers. */
    double callsBetween() {
        return calls() * (1 - 1 / servers);
    }

    double messagesWithin() {
        return (calls() - callsBetween()) * assumed.messagesPerCall();
    }

    double messagesBetween() {
        return callsBetween() * (assumed.messagesPerCall() + WORDS_AROUND_CALL);
    }

    double lookUps() {
        return callsBetween();
    }

    double refreshes() {
        return peers / REFRESH_SECONDS;
    }

    /** Each server greets all others: it grows with the square. */
    double greetings() {
        return servers * (servers - 1) / RENEWAL_SECONDS;
    }

    double leaseLooks() {
        return greetings();
    }

    double leases() {
        return servers * (1 / RENEWAL_SECONDS + 2 / PULSE_SECONDS);
    }

    double published() {
        return messagesBetween() + greetings();
    }

    /** Cores of all servers together. */
    double serverCores() {
        return connects() * Measured.CONNECT.value()
                + pings() * Measured.MESSAGE.value()
                + messagesWithin() * Measured.MESSAGE.value()
                + (messagesBetween() + greetings()) * (Measured.MESSAGE_OUT.value() + Measured.MESSAGE_IN.value())
                + (lookUps() + refreshes() + leaseLooks()) * Measured.MESSAGE_OUT.value();
    }

    /** Of one server, what the one thread that speaks with the others works; no more than that. */
    double betweenCores() {
        return published() / servers * (Measured.MESSAGE_OUT.value() + Measured.MESSAGE_IN.value());
    }

    /** What Redis works for published messages, where each goes to one shard alone. */
    double publishingCores() {
        return published() * Measured.PUBLISH.value();
    }

    /** What it works for all else. */
    double commandCores() {
        return connects() * (Measured.CLAIM.value() + Measured.FREE.value())
                + refreshes() * Measured.CLAIM.value()
                + (lookUps() + leaseLooks() + leases()) * Measured.PUBLISH.value();
    }

    double redisCores() {
        return publishingCores() + commandCores();
    }

    /** What Redis works because servers greet each other. */
    double meshRedisCores() {
        return (greetings() + leaseLooks()) * Measured.PUBLISH.value();
    }

    /** What each server does. */
    double meshServerCores() {
        return greetings() / servers * (2 * Measured.MESSAGE_OUT.value() + Measured.MESSAGE_IN.value());
    }

    double redisBytes() {
        return peers * Measured.ID.value();
    }

    double serverBytes() {
        return Measured.SERVER.value() + peersOfEach() * (Measured.PEER.value() + Measured.SOCKET.value());
    }
}
