package dev.switchboard.bench.channel;

import java.io.IOException;

/** Two processes with a data channel between them. */
interface Contender {
    /** What the table calls it. */
    String name();

    /**
     * Starts both, measures, and ends both.
     *
     * @param way which way they are to take
     * @return what came out, as the offer peer's JSON
     * @throws IOException if that does not work; the message has what they said last
     */
    String measure(Way way) throws IOException, InterruptedException;
}
