package dev.switchboard.bench.mode;

import java.io.IOException;
import java.util.List;

/** A kind of load that one server has alone. */
interface OneByOne extends Mode {
    /** As {@link Mode#measure}. */
    void measure(Target target) throws IOException;

    @Override
    default void measure(List<Target> servers) throws IOException {
        for (var server : servers) {
            measure(server);
        }
    }
}
